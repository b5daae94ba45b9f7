package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Steps that put files of the workspace by: for a later stage, or with the build. */
final class StashSteps {
    private StashSteps() {}

    static Object stash(StepCall call) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : matching(call, call.text("includes", "**"))) {
            files.put(relative(call, file), Files.readAllBytes(file));
        }
        if (files.isEmpty() && !call.flag("allowEmpty", false)) {
            throw new StepFailure("No files included in stash ‘" + call.text("name") + "’");
        }
        call.build().stashes().put(call.text("name"), files);
        call.build().log("Stashed " + files.size() + " file(s)");
        return null;
    }

    static Object unstash(StepCall call) throws IOException {
        Map<String, byte[]> files = call.build().stashes().get(call.text("name"));
        if (files == null) {
            throw new StepFailure("No such saved stash ‘" + call.text("name") + "’");
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = call.build().workspace().resolve(call.build().scope().directory(), file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        return null;
    }

    static Object archive(StepCall call) throws IOException {
        List<Path> files = matching(call, call.text("artifacts"));
        if (files.isEmpty() && !call.flag("allowEmptyArchive", false)) {
            throw new StepFailure("No artifacts found that match the file pattern \"" + call.text("artifacts")
                    + "\". Configuration error?");
        }
        call.build()
                .log("Archiving artifacts: the local demo only checks that they are there, " + files.size()
                        + " file(s)");
        return null;
    }

    private static List<Path> matching(StepCall call, String includes) throws IOException {
        AntPattern included = new AntPattern(includes);
        AntPattern excluded = new AntPattern(call.text("excludes"));
        try (Stream<Path> files = Files.walk(call.build().scope().directory())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> included.matches(relative(call, file)) && !excluded.matches(relative(call, file)))
                    .toList();
        }
    }

    private static String relative(StepCall call, Path file) {
        return call.build().scope().directory().relativize(file).toString().replace(File.separatorChar, '/');
    }
}
