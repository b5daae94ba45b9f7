package io.jenkins.plugins.onlyfans;

import static java.util.stream.Collectors.toMap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * What users see, in English and in each language that it is translated into. English is the original; what a language lacks is
 * shown in English.
 *
 * @param resources the folder of the properties, views and help files
 * @param note the file that says which English each translation was made from: a line for each text and the languages that were
 *     compared with it, with a digest of the English
 */
record Translations(Path resources, Path note) {

    static final List<String> LANGUAGES = List.of("de", "es", "fr", "ja", "pt");

    private static final String HEAD =
            "# Which English each translation was made from. CONTRIBUTING.md says how to renew it.";
    private static final Pattern LINE = Pattern.compile("(.+) ([0-9a-f]{8})((?: [a-z]{2})+)");
    private static final Pattern KEY = Pattern.compile("\\$\\{%([^}(]+)|'%([^']+)'|\"%([^\"]+)\"");

    /** The texts of the code, and the views: what has properties of the same name. */
    private List<String> names() {
        return Stream.concat(
                        files("(Messages|Phrases)\\.properties"),
                        files(".*\\.jelly").filter(view -> !keys(view).isEmpty()))
                .map(this::name)
                .toList();
    }

    private List<String> helpFiles() {
        return files("help[^_]*\\.html").map(this::name).toList();
    }

    /** Each text in English, by its key. */
    private Map<String, String> english(String name) {
        Path view = resources.resolve(name + ".jelly");
        Map<String, String> english = properties(name);
        return Files.exists(view)
                ? keys(view).stream().collect(toMap(key -> key, key -> english.getOrDefault(key, key)))
                : english;
    }

    private static Set<String> keys(Path view) {
        return KEY.matcher(read(view))
                .results()
                .flatMap(found -> Stream.of(1, 2, 3).map(found::group))
                .filter(key -> key != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Each text by its name, and by its language, of which {@code en} comes first; one that is missing is not there. */
    Map<String, Map<String, String>> texts() {
        Map<String, Map<String, String>> texts = new TreeMap<>();
        for (String name : names()) {
            Map<String, String> english = english(name);
            english.forEach((key, text) -> texts.put(name + "#" + key, new LinkedHashMap<>(Map.of("en", text))));
            for (String language : LANGUAGES) {
                Map<String, String> translated = properties(name + "_" + language);
                translated.keySet().retainAll(english.keySet());
                translated.forEach((key, text) -> texts.get(name + "#" + key).put(language, text));
            }
        }
        texts.putAll(helps());
        return texts;
    }

    /** Those of {@link #texts} that are files of their own. */
    Map<String, Map<String, String>> helps() {
        Map<String, Map<String, String>> helps = new TreeMap<>();
        for (String name : helpFiles()) {
            Map<String, String> languages = new LinkedHashMap<>();
            languages.put("en", read(resources.resolve(name + ".html")));
            for (String language : LANGUAGES) {
                Path translated = resources.resolve(name + "_" + language + ".html");
                if (Files.exists(translated)) {
                    languages.put(language, read(translated));
                }
            }
            helps.put(name, languages);
        }
        return helps;
    }

    /** Each translation that is not there, as {@code de of form/Messages#Preview.dryRun}. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        texts().forEach((name, languages) -> LANGUAGES.stream()
                .filter(language -> !languages.containsKey(language))
                .forEach(language -> missing.add(language + " of " + name)));
        return missing;
    }

    /** Each translation of an English text that is another one now, or of one that nobody noted. */
    List<String> stale() {
        Map<String, String> noted = noted();
        return translated().entrySet().stream()
                .filter(one -> !one.getValue().equals(noted.get(one.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The digest of the English of today, of each translation. A text that is its own key can't become another one. */
    private Map<String, String> translated() {
        Map<String, String> translated = new TreeMap<>();
        texts().forEach((name, languages) -> {
            String english = languages.get("en");
            if (!name.endsWith("#" + english)) {
                languages.keySet().stream()
                        .filter(LANGUAGES::contains)
                        .forEach(language -> translated.put(language + " of " + name, digest(english)));
            }
        });
        return translated;
    }

    private static String digest(String text) {
        CRC32 digest = new CRC32();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", digest.getValue());
    }

    private Map<String, String> noted() {
        Map<String, String> noted = new TreeMap<>();
        for (String line : read(note).lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (parts.matches()) {
                for (String language : parts.group(3).trim().split(" ")) {
                    noted.put(language + " of " + parts.group(1), parts.group(2));
                }
            }
        }
        return noted;
    }

    /**
     * Notes that translations say what the English of today says.
     *
     * @param words what is in the names of those translations, such as {@code de of} or {@code help-price}
     * @return those that were stale until now
     */
    List<String> check(String words) throws IOException {
        List<String> checked =
                stale().stream().filter(name -> name.contains(words)).toList();
        Map<String, String> noted = noted();
        Map<String, List<String>> lines = new TreeMap<>();
        translated().forEach((name, today) -> {
            String digest = checked.contains(name) ? today : noted.get(name);
            if (digest != null) {
                String[] parts = name.split(" of ", 2);
                lines.computeIfAbsent(parts[1] + " " + digest, line -> new ArrayList<>())
                        .add(parts[0]);
            }
        });
        Files.write(
                note,
                Stream.concat(
                                Stream.of(HEAD),
                                lines.entrySet().stream()
                                        .map(line -> line.getKey() + " " + String.join(" ", line.getValue())))
                        .toList());
        return checked;
    }

    /** Each file of a language, and each key of one, for which there is no text in English. */
    List<String> leftOver() {
        Set<String> expected = new TreeSet<>();
        for (String language : LANGUAGES) {
            names().forEach(name -> expected.add(name + "_" + language + ".properties"));
            helpFiles().forEach(name -> expected.add(name + "_" + language + ".html"));
        }
        List<String> leftOver = new ArrayList<>(files(".*_.*\\.(properties|html)")
                .map(file -> resources.relativize(file).toString())
                .filter(file -> !expected.contains(file))
                .toList());
        for (String name : names()) {
            Set<String> english = english(name).keySet();
            LANGUAGES.forEach(language -> properties(name + "_" + language).keySet().stream()
                    .filter(key -> !english.contains(key))
                    .forEach(key -> leftOver.add(language + " of " + name + "#" + key)));
        }
        return leftOver;
    }

    /** Each English text that no view has. */
    List<String> unused() {
        List<String> unused = new ArrayList<>();
        for (String name : names()) {
            Set<String> english = english(name).keySet();
            properties(name).keySet().stream()
                    .filter(key -> !english.contains(key))
                    .forEach(key -> unused.add(name + "#" + key));
        }
        return unused;
    }

    /** Each text of each properties file, by the two. */
    Map<String, String> patterns() {
        Map<String, String> patterns = new TreeMap<>();
        files(".*\\.properties")
                .map(this::name)
                .forEach(name -> properties(name).forEach((key, text) -> patterns.put(name + ": " + key, text)));
        return patterns;
    }

    private String name(Path file) {
        return resources.relativize(file).toString().replaceFirst("\\.\\w+$", "");
    }

    private Stream<Path> files(String name) {
        try (Stream<Path> all = Files.walk(resources)) {
            return all.filter(path -> path.getFileName().toString().matches(name)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read as Jenkins reads them, which takes for Latin-1 what is not UTF-8. Empty if there is no such file. */
    private Map<String, String> properties(String name) {
        Path file = resources.resolve(name + ".properties");
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            PropertyResourceBundle bundle = new PropertyResourceBundle(
                    new ByteArrayInputStream(read(file).getBytes(StandardCharsets.UTF_8)));
            return bundle.keySet().stream().collect(toMap(key -> key, bundle::getString, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** Fails if it is not UTF-8. */
    private static String read(Path file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
