package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * A list of fans. Any component but the id can be {@code null}.
 *
 * @param id what names it in a message: a text such as {@code fans} if it is built in, a number if it is not [OAS]
 * @param name as people see it
 * @param usersCount how many are on it
 */
public record UserList(
        @Nullable Object id,
        @CheckForNull String name,
        @CheckForNull Long usersCount) {

    /** Reads what is there; without an id if it has none that a message can name. */
    static UserList of(JsonNode json) {
        JsonNode id = json.path("id");
        return new UserList(
                id.isIntegralNumber() ? id.numberValue() : Printable.id(id),
                Printable.line(json.path("name")),
                Answer.whole(json.path("usersCount")).orElse(null));
    }
}
