package io.jenkins.plugins.onlyfans.configuration;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.message.ListNames;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import io.jenkins.plugins.onlyfans.credentials.KeyField;
import io.jenkins.plugins.onlyfans.directory.Choices;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/**
 * The settings for all jobs: where the API is, how patient a send is, and what stands for an account or a credential that a
 * job leaves out. Only an administrator can change where the key is sent to.
 */
@Extension
@Symbol("onlyfans")
public final class OnlyFansConfiguration extends GlobalConfiguration {

    static final int DEFAULT_CONNECT_TIMEOUT_SECONDS = 10;
    static final int DEFAULT_CALL_TIMEOUT_SECONDS = 60;
    static final int DEFAULT_MAX_RETRIES = 3;
    private static final int LONGEST_TIMEOUT_SECONDS = 600;
    private static final int MOST_RETRIES = 10;

    private String apiUrl = ApiUrl.DEFAULT;
    private String account;
    private String credentialsId;
    private int connectTimeoutSeconds = DEFAULT_CONNECT_TIMEOUT_SECONDS;
    private int callTimeoutSeconds = DEFAULT_CALL_TIMEOUT_SECONDS;
    private int maxRetries = DEFAULT_MAX_RETRIES;
    private String maxDelay;
    private List<String> moreLists;

    public OnlyFansConfiguration() {
        load();
    }

    /** The one instance. */
    public static OnlyFansConfiguration get() {
        return ExtensionList.lookupSingleton(OnlyFansConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.OnlyFansConfiguration_displayName();
    }

    /** Where the API is; {@value ApiUrl#DEFAULT} unless a mock API or a gateway is used. */
    public String getApiUrl() {
        return apiUrl;
    }

    @DataBoundSetter
    public void setApiUrl(String apiUrl) {
        this.apiUrl = requireUrl(apiUrl);
        save();
    }

    private static String requireUrl(String url) {
        String given = Util.fixEmptyAndTrim(url) == null ? ApiUrl.DEFAULT : url.strip();
        ApiUrl.parse(given);
        return given;
    }

    /** The account of messages that name none; {@code null} if there is none. */
    public String getAccount() {
        return account;
    }

    @DataBoundSetter
    public void setAccount(String account) {
        this.account = Util.fixEmptyAndTrim(account);
        save();
    }

    /** The credential of messages that name none; {@code null} if there is none. */
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
        save();
    }

    /** How long the TCP connection may take, in seconds. TLS has until the call times out. */
    public int getConnectTimeoutSeconds() {
        return connectTimeoutSeconds;
    }

    @DataBoundSetter
    public void setConnectTimeoutSeconds(int seconds) {
        this.connectTimeoutSeconds = requireRange("connectTimeoutSeconds", seconds, 1, LONGEST_TIMEOUT_SECONDS);
        save();
    }

    /** How long a call may take from connecting to the end of the answer, in seconds. */
    public int getCallTimeoutSeconds() {
        return callTimeoutSeconds;
    }

    @DataBoundSetter
    public void setCallTimeoutSeconds(int seconds) {
        this.callTimeoutSeconds = requireRange("callTimeoutSeconds", seconds, 1, LONGEST_TIMEOUT_SECONDS);
        save();
    }

    /** How often a message that provably was not sent is tried again. */
    public int getMaxRetries() {
        return maxRetries;
    }

    @DataBoundSetter
    public void setMaxRetries(int retries) {
        this.maxRetries = requireRange("maxRetries", retries, 0, MOST_RETRIES);
        save();
    }

    /** Within which time of its call a message must leave that does not say so itself; {@code null} if that is left open. */
    public String getMaxDelay() {
        return maxDelay;
    }

    @DataBoundSetter
    public void setMaxDelay(String maxDelay) {
        this.maxDelay = requireDelay(maxDelay);
        save();
    }

    private static String requireDelay(String delay) {
        String given = Util.fixEmptyAndTrim(delay);
        violation("maxDelay", given).ifPresent(violation -> {
            throw new Refused(violation::in);
        });
        return given;
    }

    /** Names of built-in lists that a message may name although this version does not know them; empty if there are none. */
    public List<String> getMoreLists() {
        return moreLists == null ? List.of() : List.copyOf(moreLists);
    }

    @DataBoundSetter
    public void setMoreLists(List<String> moreLists) {
        this.moreLists = new ArrayList<>(requireLists(moreLists == null ? "" : String.join("\n", moreLists)));
        save();
    }

    /** The names as their field shows them. */
    public String shownMoreLists() {
        return String.join(", ", getMoreLists());
    }

    /** @param names one a line, or separated by commas */
    private static List<String> requireLists(String names) {
        List<String> given = Stream.of(names.split("[,\\n\\r]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        ListNames.violation("moreLists", given).ifPresent(violation -> {
            throw new Refused(violation::in);
        });
        return given;
    }

    /** What is wrong with a value that stands for a parameter which a message leaves out. */
    private static Optional<Violation> violation(String parameter, String value) {
        return MassMessage.violations(Collections.singletonMap(parameter, value), Set.of()).stream()
                .filter(violation -> value != null && violation.field().equals(parameter))
                .findFirst();
    }

    private static int requireTimeout(String name, String seconds) {
        return requireRange(name, seconds, 1, LONGEST_TIMEOUT_SECONDS);
    }

    private static int requireRetries(String retries) {
        return requireRange("maxRetries", retries, 0, MOST_RETRIES);
    }

    private static int requireRange(String name, String value, int lowest, int highest) {
        try {
            return requireRange(name, Integer.parseInt(value.strip()), lowest, highest);
        } catch (NumberFormatException e) {
            throw Refused.outOfRange(name, "'" + value + "'", lowest, highest);
        }
    }

    private static int requireRange(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw Refused.outOfRange(name, String.valueOf(value), lowest, highest);
        }
        return value;
    }

    /** A value that a setting does not take. Its message is for logs and in English. */
    private static final class Refused extends IllegalArgumentException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Function<Locale, String> problem;

        private Refused(Function<Locale, String> problem) {
            super(problem.apply(Locale.ENGLISH));
            this.problem = problem;
        }

        private static Refused outOfRange(String name, String value, int lowest, int highest) {
            return new Refused(Messages._OnlyFansConfiguration_outOfRange(
                    name, value, String.valueOf(lowest), String.valueOf(highest))::toString);
        }
    }

    /** What a form says of a setting, in the language of the page where there are words of it. */
    private static String problem(IllegalArgumentException e) {
        return e instanceof Refused refused ? refused.problem.apply(LocaleProvider.getLocale()) : e.getMessage();
    }

    /** Puts what these settings say of an account, a credential and a delay into parameters that lack it. */
    public void completeParameters(Map<String, Object> parameters) {
        if (account != null) {
            parameters.putIfAbsent(Parameter.ACCOUNT.toString(), account);
        }
        if (credentialsId != null) {
            parameters.putIfAbsent(Parameter.CREDENTIALS_ID.toString(), credentialsId);
        }
        if (maxDelay != null) {
            parameters.putIfAbsent(Parameter.MAX_DELAY.toString(), maxDelay);
        }
    }

    Connections.Where where() {
        return new Connections.Where(apiUrl, connectTimeoutSeconds, callTimeoutSeconds);
    }

    /** How a message is tried again. */
    public RetryPolicy retryPolicy() {
        return RetryPolicy.of(maxRetries);
    }

    /** Who has changed something wants to see it. */
    @Override
    public synchronized void save() {
        super.save();
        Connections.get().directory().forget();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        try {
            // Before anything is changed, so that all of it is or nothing.
            requireUrl(json.optString("apiUrl"));
            requireTimeout("connectTimeoutSeconds", json.optString("connectTimeoutSeconds"));
            requireTimeout("callTimeoutSeconds", json.optString("callTimeoutSeconds"));
            requireRetries(json.optString("maxRetries"));
            requireDelay(json.optString("maxDelay"));
            json.put("moreLists", requireLists(json.optString("moreLists")));
        } catch (IllegalArgumentException e) {
            throw new FormException(e.getMessage(), e, "onlyfans");
        }
        request.bindJSON(this, json);
        return true;
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(@QueryParameter String credentialsId, @QueryParameter String apiUrl) {
        return KeyField.items(null, credentialsId, apiUrl);
    }

    @POST
    public FormValidation doCheckCredentialsId(@QueryParameter String value, @QueryParameter String apiUrl) {
        return KeyField.check(null, value, apiUrl);
    }

    @POST
    public FormValidation doCheckApiUrl(@QueryParameter String value) {
        return check(() -> requireUrl(value));
    }

    @POST
    public FormValidation doCheckAccount(@QueryParameter String value) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok();
        }
        return violation("account", value)
                .map(violation -> FormValidation.error(violation.in(LocaleProvider.getLocale())))
                .orElseGet(FormValidation::ok);
    }

    @POST
    public FormValidation doCheckConnectTimeoutSeconds(@QueryParameter String value) {
        return check(() -> requireTimeout("connectTimeoutSeconds", value));
    }

    @POST
    public FormValidation doCheckCallTimeoutSeconds(@QueryParameter String value) {
        return check(() -> requireTimeout("callTimeoutSeconds", value));
    }

    @POST
    public FormValidation doCheckMaxRetries(@QueryParameter String value) {
        return check(() -> requireRetries(value));
    }

    @POST
    public FormValidation doCheckMaxDelay(@QueryParameter String value) {
        return check(() -> requireDelay(value));
    }

    @POST
    public FormValidation doCheckMoreLists(@QueryParameter String value) {
        return check(() -> requireLists(Util.fixNull(value)));
    }

    private static FormValidation check(Runnable requirement) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        try {
            requirement.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(problem(e));
        }
    }

    /** Asks the API who the key belongs to. Sends no message. */
    @POST
    public FormValidation doTestConnection(
            @QueryParameter String apiUrl,
            @QueryParameter String credentialsId,
            @QueryParameter String connectTimeoutSeconds,
            @QueryParameter String callTimeoutSeconds) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            return ask(trial(apiUrl, credentialsId, connectTimeoutSeconds, callTimeoutSeconds));
        } catch (IllegalArgumentException e) {
            return FormValidation.error(problem(e));
        }
    }

    private static FormValidation ask(Api api) {
        try {
            return tell(api.await(api.whoAmI()));
        } catch (IOException e) {
            return FormValidation.error(Messages.OnlyFansConfiguration_noConnection(e.getMessage()));
        }
    }

    /** The accounts that the key opens, as JSON for the dialog beside the field. Costs a credit unless it is known. */
    @POST
    public HttpResponse doAccounts(
            @QueryParameter String apiUrl,
            @QueryParameter String credentialsId,
            @QueryParameter String connectTimeoutSeconds,
            @QueryParameter String callTimeoutSeconds,
            @QueryParameter boolean again) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            Api trial = trial(apiUrl, credentialsId, connectTimeoutSeconds, callTimeoutSeconds);
            return Connections.get().directory().accounts(trial, again);
        } catch (IllegalArgumentException e) {
            return Choices.error(problem(e));
        }
    }

    /** The API as the form describes it, which may not be saved yet. */
    private static Api trial(
            String apiUrl, String credentialsId, String connectTimeoutSeconds, String callTimeoutSeconds) {
        Connections.Where where = new Connections.Where(
                requireUrl(apiUrl),
                requireTimeout("connectTimeoutSeconds", connectTimeoutSeconds),
                requireTimeout("callTimeoutSeconds", callTimeoutSeconds));
        StringCredentials credentials = KeyField.find(credentialsId, where.apiUrl());
        if (credentials == null) {
            throw new IllegalArgumentException(Messages.OnlyFansConfiguration_chooseCredential());
        }
        return Connections.get()
                .connect(where)
                .open(ApiKey.of(credentials.getSecret().getPlainText()));
    }

    private static FormValidation tell(Answer answer) {
        if (answer.status() != 200 || !answer.isJson()) {
            return FormValidation.error(ApiError.of(answer).explanation());
        }
        return FormValidation.ok(Messages.OnlyFansConfiguration_connected(
                answer.text("/api_key/name").map(Printable::line).orElse("?"),
                answer.text("/team/name").map(Printable::line).orElse("?")));
    }
}
