package dev.immutabledeploy.jenkins.step;

import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the form of the step offers, and what it checks while it is filled in. */
public abstract class StepForm extends StepDescriptor {
    /** Offers the commands. */
    public ListBoxModel doFillCommandItems() {
        ListBoxModel items = new ListBoxModel();
        for (Command command : Command.values()) {
            items.add(command.word() + ": " + command.summary(), command.word());
        }
        return items;
    }

    /** Offers what becomes of another release under way. */
    public ListBoxModel doFillOnUnfinishedItems() {
        ListBoxModel items = new ListBoxModel();
        items.add("fail: say so", "fail");
        items.add("resume: finish it first", "resume");
        items.add("abort: send it back first", "abort");
        return items;
    }

    /** Offers severities. */
    public ListBoxModel doFillFailOnItems() {
        ListBoxModel items = new ListBoxModel();
        items.add("as the settings say", "");
        List.of("error", "warning", "note", "never").forEach(items::add);
        return items;
    }

    /** Offers credentials for the platform, to those who may see them. */
    @POST
    public ListBoxModel doFillCredentialsIdItems(
            @AncestorInPath @Nullable Item item, @QueryParameter String credentialsId) {
        return Pickers.userNames(item, credentialsId);
    }

    /** Offers credentials for the image registry, to those who may see them. */
    @POST
    public ListBoxModel doFillRegistryCredentialsIdItems(
            @AncestorInPath @Nullable Item item, @QueryParameter String registryCredentialsId) {
        return Pickers.userNames(item, registryCredentialsId);
    }

    /** Offers credentials for GitHub, to those who may see them. */
    @POST
    public ListBoxModel doFillGithubCredentialsIdItems(
            @AncestorInPath @Nullable Item item, @QueryParameter String githubCredentialsId) {
        return Pickers.tokens(item, githubCredentialsId);
    }

    /** Checks the lines of artifacts. */
    @POST
    public FormValidation doCheckArtifactLines(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
        check(item);
        return Parameters.check(value);
    }

    /** Checks the lines of values. */
    @POST
    public FormValidation doCheckValueLines(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
        check(item);
        return Parameters.check(value);
    }

    /** Checks the deployment file's path. */
    @POST
    public FormValidation doCheckFile(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
        check(item);
        String path = Util.fixNull(value);
        boolean outside = path.startsWith("/") || path.contains("..") || path.contains("\\");
        return outside
                ? FormValidation.error("Name a file below the workspace, with a relative path")
                : FormValidation.ok();
    }

    /** Checks the repository. */
    @POST
    public FormValidation doCheckRepository(@AncestorInPath @Nullable Item item, @QueryParameter String value) {
        check(item);
        return Util.fixNull(value).matches("([A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]+)?")
                ? FormValidation.ok()
                : FormValidation.error("Write owner and name, as in octo/shop");
    }

    private static void check(@Nullable Item item) {
        if (item == null) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        } else {
            item.checkPermission(Item.CONFIGURE);
        }
    }
}
