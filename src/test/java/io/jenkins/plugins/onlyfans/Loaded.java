package io.jenkins.plugins.onlyfans;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Classes that are in use. */
final class Loaded {

    private Loaded() {}

    /** Those of the library, or of the directory, that a class is from. */
    static List<Class<?>> of(Class<?> one) throws Exception {
        Path home =
                Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(home)) {
            return below(home, one.getClassLoader());
        }
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + home.toUri()), Map.of())) {
            return below(jar.getPath("/"), one.getClassLoader());
        }
    }

    private static List<Class<?>> below(Path root, ClassLoader loader) throws Exception {
        Method find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
        find.setAccessible(true);
        List<Class<?>> loaded = new ArrayList<>();
        for (String name : names(root)) {
            if (find.invoke(loader, name) instanceof Class<?> type) {
                loaded.add(type);
            }
        }
        return loaded;
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - 6).replace('/', '.'))
                    .toList();
        }
    }
}
