package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.thoughtworks.xstream.converters.SingleValueConverter;
import hudson.util.XStream2;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The media of a build, which Jenkins writes down whenever it likes. */
class MediaOfBuildTest {

    @Test
    void canBeWrittenDownWhileMoreAreAdded() {
        MediaOfBuild media = new MediaOfBuild();
        media.add(List.of("{\"id\":1}", "{\"id\":2}"));
        XStream2 xml = new XStream2();
        xml.registerConverter(
                new SingleValueConverter() {
                    @Override
                    @SuppressWarnings("rawtypes")
                    public boolean canConvert(Class type) {
                        return type == String.class;
                    }

                    @Override
                    public String toString(Object text) {
                        media.add(List.of("{\"id\":3}"));
                        return (String) text;
                    }

                    @Override
                    public Object fromString(String text) {
                        return text;
                    }
                },
                XStream2.PRIORITY_VERY_HIGH);
        assertThat(xml.toXML(media)).contains(":1}", ":2}").doesNotContain(":3}");
        assertThat(media.media()).hasSize(4);
    }
}
