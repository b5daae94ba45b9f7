package io.jenkins.plugins.onlyfans.demo.runner.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;

/** Steps that read and write files of the workspace. */
final class FileSteps {
    private static final ObjectMapper JSON = new ObjectMapper();

    private FileSteps() {}

    private static Path file(StepCall call) {
        String name = call.text("file");
        if (name == null || name.isBlank()) {
            throw call.misuse("the parameter 'file' is missing");
        }
        return call.build().workspace().resolve(call.build().scope().directory(), name);
    }

    static Object pwd(StepCall call) {
        if (call.flag("tmp", false)) {
            throw call.misuse("the local demo has no directory but the workspace");
        }
        return call.build().scope().directory().toString();
    }

    static Object dir(StepCall call) throws Exception {
        Path inner = call.build().workspace().resolve(call.build().scope().directory(), call.text("path"));
        call.build().log("Running in " + inner);
        return call.block(call.build().scope().withDirectory(inner));
    }

    static Object fileExists(StepCall call) {
        return Files.exists(file(call));
    }

    static Object readFile(StepCall call) throws IOException {
        return read(call, call.text("encoding", "UTF-8"));
    }

    private static String read(StepCall call, String encoding) throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file(call));
            return encoding.equals("Base64")
                    ? Base64.getEncoder().encodeToString(bytes)
                    : new String(bytes, charset(call, encoding));
        } catch (NoSuchFileException e) {
            throw new StepFailure(call.name() + ": there is no file " + call.text("file") + " in the workspace", e);
        }
    }

    static Object writeFile(StepCall call) throws IOException {
        write(call, call.text("text", ""), call.text("encoding", "UTF-8"));
        return null;
    }

    private static void write(StepCall call, String text, String encoding) throws IOException {
        Path file = file(call);
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                encoding.equals("Base64") ? Base64.getDecoder().decode(text) : text.getBytes(charset(call, encoding)));
    }

    private static Charset charset(StepCall call, String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw call.misuse("there is no encoding '" + name + "'");
        }
    }

    static Object readJson(StepCall call) throws IOException {
        if ((call.value("file") == null) == (call.value("text") == null)) {
            throw call.misuse("it takes either 'file' or 'text'");
        }
        String json = call.value("text") == null ? read(call, StandardCharsets.UTF_8.name()) : call.text("text");
        try {
            Object read = JSON.readValue(json, Object.class);
            return call.flag("returnPojo", false) ? read : JsonNull.of(read);
        } catch (JsonProcessingException e) {
            throw new StepFailure("readJSON: this is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static Object writeJson(StepCall call) throws IOException {
        Object value = call.value("json");
        String json = call.value("pretty") == null
                ? JSON.writeValueAsString(value)
                : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        if (call.flag("returnText", false)) {
            return json;
        }
        write(call, json, StandardCharsets.UTF_8.name());
        return null;
    }
}
