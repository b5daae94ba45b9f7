package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The forms in which the API answers, and what an answer of each costs. */
final class Answers {

    private final Budget budget;

    Answers(Budget budget) {
        this.budget = budget;
    }

    Reply data(JsonNode data) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("data", data);
        return whole(json);
    }

    /** An answer with more than {@code data} in it. */
    Reply whole(ObjectNode json) {
        return budget.reply(200, json, 1);
    }

    /** Whether so many credits are left. */
    boolean canPay(int credits) {
        return budget.credits() >= credits;
    }

    /** One that costs more than others. */
    Reply paid(ObjectNode json, int credits) {
        return budget.reply(200, json, credits);
    }

    /** One that says what it cost in its headers alone. [OAS] */
    Reply bare(ObjectNode json, int credits) {
        Reply paid = paid(json, credits);
        json.remove("_meta");
        return paid.withBody(json.toString());
    }

    /** One of what is done later, and says what it cost then. [OAS] */
    Reply pending(ObjectNode json, int credits) {
        budget.setCredits(budget.credits() - credits);
        return Reply.json(202, json);
    }

    /** What is wrong costs nothing. [OAS] */
    Reply unless(Map<String, List<String>> errors, Supplier<Reply> answer) {
        if (errors.isEmpty()) {
            return answer.get();
        }
        ObjectNode json = error("VALIDATION_ERROR")
                .put("message", errors.values().iterator().next().get(0))
                .put("description", "The request parameters failed validation.");
        ObjectNode fields = json.putObject("errors");
        errors.forEach((field, problems) -> problems.forEach(fields.withArrayProperty(field)::add));
        return budget.reply(422, json, 0);
    }

    Reply noJson() {
        return budget.reply(400, error("BAD_REQUEST").put("message", "The body is not a JSON object."), 0);
    }

    Reply noCredits() {
        return budget.reply(402, error("INSUFFICIENT_CREDITS").put("message", "You have no credits left."), 0);
    }

    /** The form in which the vendor hands on an error of OnlyFans; costs a credit. [OAS] */
    Reply onlyFansError(int status, String message) {
        ObjectNode json = error("ONLYFANS_COM_ERROR").put("message", "Bad Request - OnlyFans answered with an error.");
        ObjectNode response = json.putObject("onlyfans_response").put("status", status);
        response.putObject("body").putObject("error").put("code", 0).put("message", message);
        return budget.reply(status >= 400 && status < 500 ? status : 400, json, 1);
    }

    static Reply accountNotFound() {
        return Reply.json(
                404, error("NOT_FOUND").put("code", "account_not_found").put("message", "Account not found."));
    }

    static Reply unauthorized() {
        return Reply.json(401, error("Unauthorized. Go to https://app.onlyfansapi.com/api-keys to get your API key."));
    }

    static Reply noRoute() {
        return Reply.json(404, error("Not Found").put("message", "The route could not be found."));
    }

    static Reply noMethod(String method) {
        return Reply.json(
                405,
                JsonNodeFactory.instance.objectNode().put("message", "The " + method + " method is not supported."));
    }

    private static ObjectNode error(String error) {
        return JsonNodeFactory.instance.objectNode().put("error", error);
    }
}
