package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import groovy.lang.GroovySystem;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;
import retrofit2.Retrofit;

/** The demo proves the core with the libraries that run in Jenkins, and with the same tools. */
class VersionsTest {

    private static final Pattern VERSION = Pattern.compile("<([a-z-]+\\.version)>([^<]+)</");

    private final Map<String, String> demo = versions("demo/pom.xml");

    private static Map<String, String> versions(String pom) {
        Map<String, String> versions = new TreeMap<>();
        try {
            VERSION.matcher(Files.readString(Markdown.PROJECT.resolve(pom)))
                    .results()
                    .forEach(version -> versions.put(version.group(1), version.group(2)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return versions;
    }

    @Test
    void okHttpIsThatOfItsJenkinsPlugin() {
        assertThat(demo).containsEntry("okhttp.version", OkHttp.VERSION);
    }

    @Test
    void jacksonIsThatOfItsJenkinsPlugin() {
        assertThat(demo)
                .containsEntry("jackson.version", com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString());
    }

    @Test
    void retrofitIsThatOfThePlugin() {
        String jar = Path.of(Retrofit.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .getFileName()
                .toString();
        assertThat(jar).isEqualTo("retrofit-" + demo.get("retrofit.version") + ".jar");
    }

    @Test
    void groovyIsThatOfJenkins() {
        assertThat(demo).containsEntry("groovy.version", GroovySystem.getVersion());
    }

    @Test
    void whatBothNameIsTheSame() {
        Map<String, String> plugin = versions("pom.xml");
        plugin.keySet().retainAll(demo.keySet());
        assertThat(plugin).containsKeys("okhttp.version", "jqwik.version");
        assertThat(demo).containsAllEntriesOf(plugin);
    }
}
