package dev.immutabledeploy.jenkins.config;

import hudson.Extension;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.util.FormValidation;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** A ledger in a directory below the controller's home, which jobs name; an administrator says which jobs may. */
public final class DirectoryLedger implements Describable<DirectoryLedger> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final String name;
    private String folder = "";

    /** Takes the name. */
    @DataBoundConstructor
    public DirectoryLedger(String name) {
        this.name = name == null ? "" : name.strip();
    }

    /** Returns the name by which deployment files mean it. */
    public String getName() {
        return name;
    }

    /** Returns the full name of the folder or job below which it may be used; empty for all. */
    public String getFolder() {
        return folder;
    }

    /** Sets the folder or job below which it may be used. */
    @DataBoundSetter
    public void setFolder(String folder) {
        this.folder = folder == null ? "" : folder.strip().replaceAll("^/+|/+$", "");
    }

    /** Tells whether a text is a name: nothing that means another place. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Tells whether a job may use it. */
    boolean isFor(String job) {
        return folder.isEmpty() || job.equals(folder) || job.startsWith(folder + "/");
    }

    /** Describes it. */
    @Extension
    @Symbol("directoryLedger")
    public static final class DescriptorImpl extends Descriptor<DirectoryLedger> {
        @Override
        public String getDisplayName() {
            return "Directory ledger";
        }

        /** Checks a name. */
        @POST
        public FormValidation doCheckName(@QueryParameter String value) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            return isName(value == null ? "" : value.strip())
                    ? FormValidation.ok()
                    : FormValidation.error("Write a name of letters, digits, hyphens and underscores");
        }
    }
}
