package io.jenkins.plugins.onlyfans.form;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.util.HttpResponses;
import io.jenkins.plugins.onlyfans.configuration.Connections;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Template;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import io.jenkins.plugins.onlyfans.credentials.KeyField;
import io.jenkins.plugins.onlyfans.directory.Choices;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponse;

/**
 * Answers the dialogs of a job's form that offer accounts, lists and media. A question uses the credential and costs a credit, so it
 * takes the permission to use credentials of the job. Who may configure has it, also where the job itself can't be
 * configured, such as that of a branch.
 */
final class Chooser {

    private static final String LIST = "list";

    private final OnlyFansConfiguration settings = OnlyFansConfiguration.get();
    private final Item item;

    private Chooser(@CheckForNull Item item) {
        this.item = item;
    }

    /** @param item whose form it is; {@code null} for the form of Jenkins itself */
    static Chooser of(@CheckForNull Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(CredentialsProvider.USE_ITEM);
        }
        return new Chooser(item);
    }

    HttpResponse lists(@CheckForNull String account, @CheckForNull String credentialsId, boolean again) {
        return ofAccount(
                account,
                credentialsId,
                (api, sender) -> Choices.lists(Connections.get().directory().lists(api, sender, again)));
    }

    HttpResponse vaultLists(@CheckForNull String account, @CheckForNull String credentialsId, boolean again) {
        return ofAccount(
                account,
                credentialsId,
                (api, owner) -> Choices.vaultLists(Connections.get().directory().vaultLists(api, owner, again)));
    }

    /** @param list the id of a list of the vault; blank for all that is there */
    HttpResponse media(
            @CheckForNull String account,
            @CheckForNull String credentialsId,
            @CheckForNull String list,
            boolean again) {
        String typed = Util.fixEmptyAndTrim(list);
        Arguments given = new Arguments(typed == null ? Map.of() : Map.of(LIST, typed), List.of(LIST));
        Long within = given.vaultList(LIST);
        Violation violation = given.violation(LIST);
        return violation == null
                ? ofAccount(
                        account,
                        credentialsId,
                        (api, owner) ->
                                Choices.media(Connections.get().directory().media(api, owner, within, again)))
                : HttpResponses.errorJSON(violation.in(LocaleProvider.getLocale()));
    }

    private HttpResponse ofAccount(
            @CheckForNull String account,
            @CheckForNull String credentialsId,
            BiFunction<Api, String, HttpResponse> question) {
        String owner = orDefault(account, settings.getAccount());
        Optional<String> problem = problem(owner);
        return problem.isPresent()
                ? HttpResponses.errorJSON(problem.get())
                : withKey(credentialsId, api -> question.apply(api, String.valueOf(owner)));
    }

    HttpResponse accounts(@CheckForNull String credentialsId, boolean again) {
        return withKey(
                credentialsId,
                api -> Choices.accounts(Connections.get().directory().accounts(api, again)));
    }

    private static @CheckForNull String orDefault(@CheckForNull String given, @CheckForNull String otherwise) {
        String trimmed = Util.fixEmptyAndTrim(given);
        return trimmed == null ? otherwise : trimmed;
    }

    private static Optional<String> problem(@CheckForNull String account) {
        if (account == null) {
            return Optional.of(Messages.Chooser_noAccount());
        }
        if (Template.holdsVariable(account)) {
            return Optional.of(Messages.Chooser_variableAccount());
        }
        return Draft.of(Map.of(Parameter.ACCOUNT, account), true).violations(Parameter.ACCOUNT).stream()
                .findFirst()
                .map(violation -> violation.in(LocaleProvider.getLocale()));
    }

    private HttpResponse withKey(@CheckForNull String credentialsId, Function<Api, HttpResponse> question) {
        String id = orDefault(credentialsId, settings.getCredentialsId());
        if (id == null) {
            return HttpResponses.errorJSON(Messages.Chooser_noCredential());
        }
        if (Template.holdsVariable(id)) {
            return HttpResponses.errorJSON(Messages.Chooser_variableCredential());
        }
        ApiClient client = Connections.get().client();
        StringCredentials credentials = KeyField.find(item, id, client.url().given());
        if (credentials == null) {
            return HttpResponses.errorJSON(Messages.Chooser_missingCredential(id));
        }
        ApiKey key;
        try {
            key = ApiKey.of(credentials.getSecret().getPlainText());
        } catch (IllegalArgumentException e) {
            return HttpResponses.errorJSON(e.getMessage());
        }
        return question.apply(client.open(key));
    }
}
