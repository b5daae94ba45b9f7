package io.jenkins.plugins.onlyfans;

import java.util.List;
import java.util.stream.Stream;

/**
 * One parameter with a value, as it is written in a Jenkinsfile and as it goes over the wire.
 *
 * @param name of the parameter
 * @param groovy its value as a literal
 * @param json its value in the request
 * @param others what it needs beside it, besides text and a list
 */
public record Sample(String name, String groovy, String json, String others) {

    private static final String MEDIA = ", mediaFiles: ['ofapi_media_abc', 2000000001]";

    /** Each parameter that shows in the body. */
    public static Stream<Sample> all() {
        return Stream.of(
                new Sample("userLists", "['fans', 1015359034, '7']", "[\"fans\", 1015359034, \"7\"]", ""),
                new Sample("excludedLists", "['muted', 5]", "[\"muted\", 5]", ""),
                new Sample("userIds", "[1234567890, '1234567891']", "[1234567890, \"1234567891\"]", ""),
                new Sample("userIds", "[123456789012345]", "[123456789012345]", ""),
                new Sample("subscribedWithinLastDays", "30", "30", ""),
                new Sample("lockedText", "true", "true", ""),
                new Sample("lockedText", "false", "false", ""),
                new Sample("price", "9.99", "9.99", MEDIA),
                new Sample("price", "5", "5", MEDIA),
                new Sample("price", "0", "0", ""),
                new Sample("mediaFiles", "[2000000001, 'ofapi_media_one']", "[2000000001, \"ofapi_media_one\"]", ""),
                new Sample("previews", "[2000000001]", "[2000000001]", MEDIA),
                new Sample("giphyId", "'gif123'", "\"gif123\"", ""),
                new Sample("scheduledDate", "'2090-01-01T18:00:00+02:00'", "\"2090-01-01T16:00:00.000Z\"", ""),
                new Sample("saveForLater", "true", "true", ""),
                new Sample("blockBannedWords", "'risky'", "\"risky\"", ""),
                new Sample("additionalFields", "[rfPartner: '123', rfGuest: ['1', 2]]", null, ""));
    }

    /** The arguments of a call with this parameter. */
    public String arguments() {
        String lists = name.equals("userLists") ? "" : ", userLists: ['fans']";
        return "text: 'Hello!'" + lists + others + ", " + name + ": " + groovy;
    }

    /** What the arguments make of the body, to the letter: fields in the order of the API's table. */
    public String body() {
        StringBuilder body = new StringBuilder("{\"text\": \"Hello!\"");
        for (String field : List.of(
                "userLists",
                "excludedLists",
                "userIds",
                "subscribedWithinLastDays",
                "lockedText",
                "price",
                "mediaFiles",
                "previews",
                "giphyId",
                "scheduledDate",
                "saveForLater",
                "blockBannedWords")) {
            if (field.equals(name)) {
                body.append(", \"").append(field).append("\": ").append(json);
            } else if (field.equals("userLists")) {
                body.append(", \"userLists\": [\"fans\"]");
            } else if (field.equals("mediaFiles") && others.contains("mediaFiles")) {
                body.append(", \"mediaFiles\": [\"ofapi_media_abc\", 2000000001]");
            }
        }
        if (name.equals("additionalFields")) {
            body.append(", \"rfPartner\": \"123\", \"rfGuest\": [\"1\", 2]");
        }
        return body.append("}").toString();
    }

    @Override
    public String toString() {
        return name + ": " + groovy;
    }
}
