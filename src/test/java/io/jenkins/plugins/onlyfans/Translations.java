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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What users see, in English and in each language that it is translated into. English is the original; what a language lacks is
 * shown in English.
 *
 * @param resources the folder of the properties, views and help files
 */
record Translations(Path resources) {

    static final List<String> LANGUAGES = List.of("de", "es", "fr", "ja", "pt");

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

    /** Each file and each key of one that is for no text in English, or for no language. */
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
            Stream.concat(Stream.of(""), LANGUAGES.stream().map(language -> "_" + language))
                    .forEach(ending -> properties(name + ending).keySet().stream()
                            .filter(key -> !english.contains(key))
                            .forEach(key -> leftOver.add(name + ending + "#" + key)));
        }
        return leftOver;
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
