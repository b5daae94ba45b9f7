package io.jenkins.plugins.onlyfans.demo.runner.step;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AntPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*.json, a.json, true",
        "*.json, b/a.json, false",
        "**/*.json, a.json, true",
        "**/*.json, x/y/a.json, true",
        "a/, a/b/c, true",
        "a/**, a/b, true",
        "?.txt, a.txt, true",
        "?.txt, ab.txt, false",
        "a.b, axb, false",
        "'*.x, *.y', a.y, true",
        "(a)$, (a)$, true",
        "a\\b, a\\b, true"
    })
    void matchesAsAntDoes(String pattern, String path, boolean matches) {
        assertThat(new AntPattern(pattern).matches(path)).isEqualTo(matches);
    }

    @Test
    void matchesNothingIfThereIsNone() {
        assertThat(new AntPattern(null).matches("a")).isFalse();
        assertThat(new AntPattern(" , ").matches("")).isFalse();
    }
}
