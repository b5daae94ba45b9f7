package io.jenkins.plugins.onlyfans.api;

import com.fasterxml.jackson.annotation.JsonProperty;

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
        String id,
        @JsonProperty("onlyfans_username") String username,
        @JsonProperty("display_name") String displayName,
        @JsonProperty("is_authenticated") Boolean authenticated) {}
