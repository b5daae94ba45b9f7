package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What is kept of a request that brings a medium: of a file what it can be compared by, and never its bytes.
 *
 * @param fileName as it stands in the form; null if there is no file
 * @param contentType of the file; null if there is none
 * @param bytes of the file, as far as they came
 * @param sha256 of the file, in hexadecimal; null if it did not come whole
 * @param fields the other fields of the form, by name
 * @param whole whether the form came to its end
 */
public record ReceivedUpload(
        String fileName, String contentType, long bytes, String sha256, Map<String, String> fields, boolean whole) {

    /** As JSON, without what is not there. */
    @Override
    public String toString() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (fileName != null) {
            ObjectNode file = json.putObject("file").put("name", fileName).put("bytes", bytes);
            if (sha256 != null) {
                file.put("sha256", sha256);
            }
        }
        fields.forEach(json::put);
        if (!whole) {
            json.put("whole", false);
        }
        return json.toString();
    }
}
