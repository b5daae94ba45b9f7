package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;

/**
 * An account that a key opens, as far as it is read: what lets a person tell one from another. Any component but the id can be
 * {@code null}.
 *
 * @param id {@code acct_…}
 * @param username on OnlyFans
 * @param displayName on OnlyFans
 * @param authenticated whether OnlyFansAPI.com is still logged in to it
 */
public record Account(
        @Nullable String id,
        @CheckForNull String username,
        @CheckForNull String displayName,
        @CheckForNull Boolean authenticated) {

    /** Reads what is there. */
    static Account of(JsonNode json) {
        return new Account(
                Printable.id(json.path("id")),
                Printable.line(json.path("onlyfans_username")),
                Printable.line(json.path("display_name")),
                Answer.bool(json.path("is_authenticated")).orElse(null));
    }
}
