package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The bill of materials says what is in the {@code .hpi}, which the build has just made. */
class HpiIT {

    private static final Path FILE = Path.of(System.getProperty("hpi"));

    /** What an MIT plugin may carry, and says so by keeping its notices. */
    private static final Set<String> PERMISSIVE = Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT");

    private final JsonNode bill =
            new ObjectMapper().readTree(FILE.resolveSibling("bom.json").toFile());

    HpiIT() throws IOException {}

    private Stream<JsonNode> components() {
        return StreamSupport.stream(bill.get("components").spliterator(), false);
    }

    /** The digests of all jars in the {@code .hpi} but the plugin's own. */
    private static Map<String, String> bundled() throws IOException, NoSuchAlgorithmException {
        Map<String, String> digests = new LinkedHashMap<>();
        try (ZipFile hpi = new ZipFile(FILE.toFile())) {
            for (ZipEntry entry : Collections.list(hpi.entries())) {
                String name = entry.getName();
                if (name.endsWith(".jar") && !name.equals("WEB-INF/lib/onlyfans-mass-messaging.jar")) {
                    try (InputStream jar = hpi.getInputStream(entry)) {
                        MessageDigest digest = MessageDigest.getInstance("SHA-256");
                        digests.put(name, HexFormat.of().formatHex(digest.digest(jar.readAllBytes())));
                    }
                }
            }
        }
        return digests;
    }

    @Test
    void eachBundledJarIsInTheBillByItsDigestUnderAPermissiveLicence() throws Exception {
        Map<String, String> bundled = bundled();
        assertThat(bundled).isNotEmpty();
        bundled.forEach((name, digest) -> assertThat(components())
                .as(name)
                .filteredOn(component -> component.findValuesAsText("content").contains(digest))
                .singleElement()
                .satisfies(component -> assertThat(component.get("licenses").findValuesAsText("id"))
                        .isNotEmpty()
                        .isSubsetOf(PERMISSIVE)));
    }

    @Test
    void eachPluginThatTheManifestRequiresIsInTheBillInThatVersion() throws IOException {
        String manifest;
        try (ZipFile hpi = new ZipFile(FILE.toFile())) {
            manifest = new Manifest(hpi.getInputStream(hpi.getEntry("META-INF/MANIFEST.MF")))
                    .getMainAttributes()
                    .getValue("Plugin-Dependencies");
        }
        List<String> required = Arrays.stream(manifest.split(","))
                .map(plugin -> plugin.split(";")[0])
                .toList();
        Set<String> billed = components()
                .map(component -> component.get("name").asText() + ":"
                        + component.get("version").asText())
                .collect(Collectors.toSet());
        assertThat(billed).containsAll(required);
    }

    @Test
    void theBillIsOfThisPluginUnderItsLicence() {
        JsonNode plugin = bill.at("/metadata/component");
        assertThat(plugin.get("name").asText()).isEqualTo("onlyfans-mass-messaging");
        assertThat(plugin.at("/licenses/0/license/id").asText()).isEqualTo("MIT");
    }
}
