package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The lists of an account: built-in ones with texts as ids, custom ones with numbers. [OAS] */
final class UserLists {

    /** How many fans the mock API takes each list to have. */
    static final int FANS_EACH = 3;

    private static final String[][] BUILT_IN = {
        {"fans", "Fans"},
        {"following", "Following"},
        {"recent", "Recent (last 24 hours)"},
        {"rebill_on", "Renew On"},
        {"rebill_off", "Renew Off"},
        {"friends", "Friends"},
        {"muted", "Muted"},
        {"tagged", "Tagged"}
    };
    private static final Object[][] CUSTOM = {
        {1015359034L, "Sample List"},
        {1015359035L, "VIP"},
        {1234567890L, "Whales"},
    };

    private UserLists() {}

    /**
     * One page of the lists.
     *
     * @param queue whether only those that a mass message can go to; which those are is not documented, here all but muted
     */
    static ArrayNode page(boolean queue, int limit, int offset) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (String[] list : BUILT_IN) {
            if (!queue || !list[0].equals("muted")) {
                all.add(list(list[0], list[1]).put("id", list[0]));
            }
        }
        for (Object[] list : CUSTOM) {
            all.add(list("custom", (String) list[1]).put("id", (Long) list[0]));
        }
        ArrayNode page = JsonNodeFactory.instance.arrayNode();
        for (int i = offset; i < Math.min(all.size(), offset + limit); i++) {
            page.add(all.get(i));
        }
        return page;
    }

    private static ObjectNode list(String type, String name) {
        boolean custom = type.equals("custom");
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putNull("id");
        json.put("type", type)
                .put("name", name)
                .put("usersCount", FANS_EACH)
                .put("postsCount", 0)
                .put("order", "default")
                .put("direction", "asc")
                .put("canUpdate", custom)
                .put("canDelete", custom)
                .put("canManageUsers", custom)
                .put("canAddUsers", custom)
                .put("canPinnedToFeed", false)
                .put("isPinnedToFeed", false)
                .put("canPinnedToChat", false)
                .put("isPinnedToChat", false);
        json.putArray("sortList");
        json.putArray("users");
        return json;
    }
}
