package io.jenkins.plugins.onlyfans.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.FormValidation;
import hudson.util.HttpResponses;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.OnlyFansApi;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.delivery.Pace;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.credentials.KeyField;
import io.jenkins.plugins.onlyfans.directory.Choices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private String apiUrl = ApiUrl.DEFAULT;
    private String account;
    private String credentialsId;
    private int connectTimeoutSeconds = DEFAULT_CONNECT_TIMEOUT_SECONDS;
    private int callTimeoutSeconds = DEFAULT_CALL_TIMEOUT_SECONDS;
    private int maxRetries = DEFAULT_MAX_RETRIES;
    private int maxParallel = Pace.AT_ONCE;
    private boolean lookForLost = true;
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
    public void setApiUrl(@CheckForNull String apiUrl) {
        this.apiUrl = SettingRules.url(apiUrl);
        save();
    }

    /** The account of messages that name none; {@code null} if there is none. */
    public @CheckForNull String getAccount() {
        return account;
    }

    @DataBoundSetter
    public void setAccount(@CheckForNull String account) {
        this.account = Util.fixEmptyAndTrim(account);
        save();
    }

    /** The credential of messages that name none; {@code null} if there is none. */
    public @CheckForNull String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(@CheckForNull String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
        save();
    }

    /** How long the TCP connection may take, in seconds. TLS has until the call times out. */
    public int getConnectTimeoutSeconds() {
        return connectTimeoutSeconds;
    }

    @DataBoundSetter
    public void setConnectTimeoutSeconds(int seconds) {
        this.connectTimeoutSeconds = SettingRules.timeout("connectTimeoutSeconds", seconds);
        save();
    }

    /** How long a call may take from connecting to the end of the answer, in seconds. */
    public int getCallTimeoutSeconds() {
        return callTimeoutSeconds;
    }

    @DataBoundSetter
    public void setCallTimeoutSeconds(int seconds) {
        this.callTimeoutSeconds = SettingRules.timeout("callTimeoutSeconds", seconds);
        save();
    }

    /** How often a message that provably was not sent is tried again. */
    public int getMaxRetries() {
        return maxRetries;
    }

    @DataBoundSetter
    public void setMaxRetries(int retries) {
        this.maxRetries = SettingRules.retries(retries);
        save();
    }

    /** How many messages are sent at once, for all accounts together. */
    public int getMaxParallel() {
        return maxParallel;
    }

    @DataBoundSetter
    public void setMaxParallel(int sends) {
        this.maxParallel = SettingRules.parallel(sends);
        save();
    }

    /** Whether the queue is looked at for a message whose answer was lost, while Jenkins runs. After a restart it always is. */
    public boolean isLookForLost() {
        return lookForLost;
    }

    @DataBoundSetter
    public void setLookForLost(boolean lookForLost) {
        this.lookForLost = lookForLost;
        save();
    }

    /** Within which time of its call a message must leave that does not say so itself; {@code null} if that is left open. */
    public @CheckForNull String getMaxDelay() {
        return maxDelay;
    }

    @DataBoundSetter
    public void setMaxDelay(@CheckForNull String maxDelay) {
        this.maxDelay = SettingRules.delay(maxDelay);
        save();
    }

    /** Names of built-in lists that a message may name although this version does not know them; empty if there are none. */
    public List<String> getMoreLists() {
        return moreLists == null ? List.of() : List.copyOf(moreLists);
    }

    @DataBoundSetter
    public void setMoreLists(@CheckForNull List<String> moreLists) {
        this.moreLists = new ArrayList<>(SettingRules.lists(moreLists == null ? "" : String.join("\n", moreLists)));
        save();
    }

    /** The names as their field shows them. */
    public String shownMoreLists() {
        return String.join(", ", getMoreLists());
    }

    /** Puts what these settings say of an account, a credential and a delay into parameters that lack it. */
    public void completeParameters(Map<String, Object> parameters) {
        completeAccount(parameters);
        if (maxDelay != null) {
            parameters.putIfAbsent(Parameter.MAX_DELAY.toString(), maxDelay);
        }
    }

    /** Puts the defaults of account and credential where none are given. */
    public void completeAccount(Map<String, Object> parameters) {
        if (account != null) {
            parameters.putIfAbsent(Parameter.ACCOUNT.toString(), account);
        }
        if (credentialsId != null) {
            parameters.putIfAbsent(Parameter.CREDENTIALS_ID.toString(), credentialsId);
        }
    }

    Connections.Where where() {
        return new Connections.Where(apiUrl, connectTimeoutSeconds, callTimeoutSeconds);
    }

    /** How a message is tried again. */
    public RetryPolicy retryPolicy() {
        return RetryPolicy.of(maxRetries);
    }

    @Override
    public synchronized void save() {
        super.save();
        Connections.get().changed();
    }

    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        try {
            // Before anything is changed, so that all of it is or nothing.
            SettingRules.url(json.optString("apiUrl"));
            SettingRules.timeout("connectTimeoutSeconds", json.optString("connectTimeoutSeconds"));
            SettingRules.timeout("callTimeoutSeconds", json.optString("callTimeoutSeconds"));
            SettingRules.retries(json.optString("maxRetries"));
            SettingRules.parallel(json.optString("maxParallel"));
            SettingRules.delay(json.optString("maxDelay"));
            json.put("moreLists", SettingRules.lists(json.optString("moreLists")));
        } catch (IllegalArgumentException e) {
            throw new FormException(e.getMessage(), e, "onlyfans");
        }
        request.bindJSON(this, json);
        return true;
    }

    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @CheckForNull @QueryParameter String credentialsId, @CheckForNull @QueryParameter String apiUrl) {
        return KeyField.items(null, credentialsId, apiUrl);
    }

    @POST
    public FormValidation doCheckCredentialsId(
            @CheckForNull @QueryParameter String value, @CheckForNull @QueryParameter String apiUrl) {
        return KeyField.check(null, value, apiUrl);
    }

    @POST
    public FormValidation doCheckApiUrl(@CheckForNull @QueryParameter String value) {
        return check(() -> SettingRules.url(value));
    }

    @POST
    public FormValidation doCheckAccount(@CheckForNull @QueryParameter String value) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER) || Util.fixEmptyAndTrim(value) == null) {
            return FormValidation.ok();
        }
        return SettingRules.violation("account", value)
                .map(violation -> FormValidation.error(violation.in(LocaleProvider.getLocale())))
                .orElseGet(FormValidation::ok);
    }

    @POST
    public FormValidation doCheckConnectTimeoutSeconds(@CheckForNull @QueryParameter String value) {
        return check(() -> SettingRules.timeout("connectTimeoutSeconds", value));
    }

    @POST
    public FormValidation doCheckCallTimeoutSeconds(@CheckForNull @QueryParameter String value) {
        return check(() -> SettingRules.timeout("callTimeoutSeconds", value));
    }

    @POST
    public FormValidation doCheckMaxRetries(@CheckForNull @QueryParameter String value) {
        return check(() -> SettingRules.retries(value));
    }

    @POST
    public FormValidation doCheckMaxParallel(@CheckForNull @QueryParameter String value) {
        return check(() -> SettingRules.parallel(value));
    }

    @POST
    public FormValidation doCheckMaxDelay(@CheckForNull @QueryParameter String value) {
        return check(() -> SettingRules.delay(value));
    }

    @POST
    public FormValidation doCheckMoreLists(@CheckForNull @QueryParameter String value) {
        return check(() -> SettingRules.lists(Util.fixNull(value)));
    }

    private static FormValidation check(Runnable requirement) {
        if (!Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            return FormValidation.ok();
        }
        try {
            requirement.run();
            return FormValidation.ok();
        } catch (IllegalArgumentException e) {
            return FormValidation.error(SettingRules.problem(e));
        }
    }

    /** Asks the API who the key belongs to. Sends no message. */
    @POST
    public FormValidation doTestConnection(
            @CheckForNull @QueryParameter String apiUrl,
            @CheckForNull @QueryParameter String credentialsId,
            @CheckForNull @QueryParameter String connectTimeoutSeconds,
            @CheckForNull @QueryParameter String callTimeoutSeconds) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            return ask(trial(apiUrl, credentialsId, connectTimeoutSeconds, callTimeoutSeconds));
        } catch (IllegalArgumentException e) {
            return FormValidation.error(SettingRules.problem(e));
        }
    }

    private static FormValidation ask(Api api) {
        try {
            return tell(api.await(api.ask(OnlyFansApi::whoAmI)));
        } catch (IOException e) {
            return FormValidation.error(Messages.OnlyFansConfiguration_noConnection(e.getMessage()));
        }
    }

    /** The accounts that the key opens, as JSON for the dialog beside the field. Costs a credit unless it is known. */
    @POST
    public HttpResponse doAccounts(
            @CheckForNull @QueryParameter String apiUrl,
            @CheckForNull @QueryParameter String credentialsId,
            @CheckForNull @QueryParameter String connectTimeoutSeconds,
            @CheckForNull @QueryParameter String callTimeoutSeconds,
            @QueryParameter boolean again) {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        try {
            Api trial = trial(apiUrl, credentialsId, connectTimeoutSeconds, callTimeoutSeconds);
            return Choices.accounts(Connections.get().directory().accounts(trial, again));
        } catch (IllegalArgumentException e) {
            return HttpResponses.errorJSON(SettingRules.problem(e));
        }
    }

    /** The API as the form describes it, which may not be saved yet. */
    private static Api trial(
            @CheckForNull String apiUrl,
            @CheckForNull String credentialsId,
            @CheckForNull String connectTimeoutSeconds,
            @CheckForNull String callTimeoutSeconds) {
        Connections.Where where = new Connections.Where(
                SettingRules.url(apiUrl),
                SettingRules.timeout("connectTimeoutSeconds", connectTimeoutSeconds),
                SettingRules.timeout("callTimeoutSeconds", callTimeoutSeconds));
        StringCredentials credentials = KeyField.find(null, credentialsId, where.apiUrl());
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
