package io.jenkins.plugins.onlyfans.report;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.DoNotUse;

/** What people need a permission of its own for. */
public final class OnlyFansPermissions {

    private static final Logger LOGGER = Logger.getLogger(OnlyFansPermissions.class.getName());

    /** All of it. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(OnlyFansPermissions.class, Messages._OnlyFansPermissions_group());

    /**
     * To look at a message on OnlyFans and to unsend it, on its page, with the credential that it was sent with. Nobody has it by
     * being allowed something else, but for administrators: it costs credits, and takes from people what was sent to them.
     */
    public static final Permission MANAGE = new Permission(
            GROUP, "Manage", Messages._OnlyFansPermissions_manage(), Jenkins.ADMINISTER, PermissionScope.RUN);

    private OnlyFansPermissions() {}

    /** Makes the permission known before Jenkins reads who has it. */
    @Initializer(after = InitMilestone.PLUGINS_STARTED, before = InitMilestone.EXTENSIONS_AUGMENTED)
    @Restricted(DoNotUse.class)
    public static void register() {
        LOGGER.log(Level.FINER, "{0} is a permission", MANAGE);
    }
}
