package io.jenkins.plugins.onlyfans.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.URIRequirementBuilder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.onlyfans.core.message.Template;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.springframework.security.core.Authentication;

/** The field {@code credentialsId} of a form. Fields read names of credentials only, never a secret. */
public final class KeyField {

    /** A credential with the scope System is for Jenkins itself, and no build may use it. */
    private static final CredentialsMatcher FOR_BUILDS =
            CredentialsMatchers.not(CredentialsMatchers.withScope(CredentialsScope.SYSTEM));

    private KeyField() {}

    /**
     * What the field offers: the Secret texts that the item may use, or just what is chosen already for those who may not know.
     *
     * @param item whose form it is; {@code null} for the form of Jenkins itself
     */
    public static ListBoxModel items(
            @CheckForNull Item item, @CheckForNull String chosen, @CheckForNull String apiUrl) {
        StandardListBoxModel model = new StandardListBoxModel();
        if (!maySee(item)) {
            return model.includeCurrentValue(Util.fixNull(chosen));
        }
        return model.includeEmptyValue()
                .includeMatchingAs(
                        authentication(item), item, StringCredentials.class, requirements(apiUrl), FOR_BUILDS)
                .includeCurrentValue(Util.fixNull(chosen));
    }

    /** Says so if there is no such Secret text; says nothing to those who may not know. */
    public static FormValidation check(
            @CheckForNull Item item, @CheckForNull String chosen, @CheckForNull String apiUrl) {
        String id = Util.fixEmptyAndTrim(chosen);
        if (id == null || !maySee(item)) {
            return FormValidation.ok();
        }
        if (Template.holdsVariable(id)) {
            return FormValidation.warning(Messages.KeyField_expression());
        }
        boolean found = !CredentialsProvider.listCredentialsInItem(
                        StringCredentials.class,
                        item,
                        authentication(item),
                        requirements(apiUrl),
                        CredentialsMatchers.allOf(CredentialsMatchers.withId(id), FOR_BUILDS))
                .isEmpty();
        return found ? FormValidation.ok() : FormValidation.error(Messages.KeyField_missing(id));
    }

    /**
     * The Secret text that the item's builds may use, or {@code null}. Whoever calls this has checked permissions.
     *
     * @param item {@code null} for Jenkins itself
     */
    public static @CheckForNull StringCredentials find(
            @CheckForNull Item item, @CheckForNull String id, String apiUrl) {
        List<StringCredentials> all = item == null
                ? CredentialsProvider.lookupCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, requirements(apiUrl))
                : CredentialsProvider.lookupCredentialsInItem(
                        StringCredentials.class, item, authentication(item), requirements(apiUrl));
        return CredentialsMatchers.firstOrNull(
                all, CredentialsMatchers.allOf(CredentialsMatchers.withId(Util.fixNull(id)), FOR_BUILDS));
    }

    private static boolean maySee(@CheckForNull Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }

    private static Authentication authentication(@CheckForNull Item item) {
        return item instanceof Queue.Task task ? Tasks.getAuthenticationOf2(task) : ACL.SYSTEM2;
    }

    private static List<DomainRequirement> requirements(@CheckForNull String apiUrl) {
        return URIRequirementBuilder.fromUri(apiUrl).build();
    }
}
