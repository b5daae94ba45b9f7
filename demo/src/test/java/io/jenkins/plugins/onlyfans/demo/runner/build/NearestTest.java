package io.jenkins.plugins.onlyfans.demo.runner.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("echo", "error", "onlyfansMassMessage");

    @Test
    void findsWhatWasMeant() {
        assertThat(Nearest.to("ehco", KNOWN)).contains("echo");
        assertThat(Nearest.to("onlyFansMessage", KNOWN)).contains("onlyfansMassMessage");
        assertThat(Nearest.hint("eror", KNOWN)).isEqualTo(" Did you mean 'error'?");
    }

    @Test
    void leavesOtherWordsAlone() {
        assertThat(Nearest.to("kubernetes", KNOWN)).isEmpty();
        assertThat(Nearest.hint("x", List.of())).isEmpty();
    }

    @Property(tries = 60)
    void findsANameWithOneLetterTooMany(@ForAll @AlphaChars char letter) {
        for (String name : KNOWN) {
            assertThat(Nearest.to(letter + name, KNOWN)).contains(name);
        }
    }
}
