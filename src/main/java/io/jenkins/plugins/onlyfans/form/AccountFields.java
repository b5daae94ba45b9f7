package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.credentials.KeyField;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** The web methods of the fields that say for whom the API is called, for the descriptors of all that calls it. */
public interface AccountFields {

    @POST
    default ListBoxModel doFillCredentialsIdItems(
            @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String credentialsId) {
        return KeyField.items(item, credentialsId, OnlyFansConfiguration.get().getApiUrl());
    }

    @POST
    default FormValidation doCheckCredentialsId(
            @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
        return KeyField.check(item, value, OnlyFansConfiguration.get().getApiUrl());
    }

    /** The accounts that the key opens, as JSON for the dialog beside the field. Costs a credit unless they are known. */
    @POST
    default HttpResponse doAccounts(
            @CheckForNull @AncestorInPath Item item,
            @CheckForNull @QueryParameter String credentialsId,
            @QueryParameter boolean again) {
        return Chooser.of(item).accounts(credentialsId, again);
    }
}
