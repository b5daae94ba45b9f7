package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * A list of the vault, such as an album. Any component but the id can be {@code null}.
 *
 * @param id what names it where media are listed [OAS]
 * @param name as people see it
 */
public record VaultList(@Nullable Long id, @CheckForNull String name) {

    /** Reads what is there; without an id if it has none that can be asked with. */
    static VaultList of(JsonNode json) {
        return new VaultList(
                Answer.whole(json.path("id")).filter(id -> id > 0).orElse(null), Printable.line(json.path("name")));
    }
}
