package dev.immutabledeploy.jenkins.step;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Util;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jspecify.annotations.Nullable;

/** Lists of credentials, for those only who may use or see them anyway. */
final class Pickers {
    private Pickers() {}

    static ListBoxModel userNames(@Nullable Item item, @Nullable String current) {
        return list(item, current, StandardUsernamePasswordCredentials.class);
    }

    static ListBoxModel tokens(@Nullable Item item, @Nullable String current) {
        return list(item, current, StandardUsernamePasswordCredentials.class, StringCredentials.class);
    }

    @SafeVarargs
    private static ListBoxModel list(
            @Nullable Item item, @Nullable String current, Class<? extends StandardCredentials>... kinds) {
        String now = Util.fixNull(current);
        StandardListBoxModel items = new StandardListBoxModel();
        if (!maySee(item)) {
            return items.includeCurrentValue(now);
        }
        items.includeEmptyValue();
        for (Class<? extends StandardCredentials> kind : kinds) {
            if (item == null) {
                items.includeMatchingAs(
                        ACL.SYSTEM2, Jenkins.get(), kind, java.util.List.of(), CredentialsMatchers.always());
            } else {
                items.includeMatchingAs(ACL.SYSTEM2, item, kind, java.util.List.of(), CredentialsMatchers.always());
            }
        }
        return items.includeCurrentValue(now);
    }

    private static boolean maySee(@Nullable Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
