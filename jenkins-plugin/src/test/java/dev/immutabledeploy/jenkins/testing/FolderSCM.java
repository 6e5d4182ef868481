package dev.immutabledeploy.jenkins.testing;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.scm.NullSCM;
import hudson.scm.SCMDescriptor;
import hudson.scm.SCMRevisionState;
import java.io.File;
import java.io.IOException;

/** Checks out a folder as it is, with its history and its programs. */
public final class FolderSCM extends NullSCM {
    private final String folder;

    /** Takes the folder. */
    public FolderSCM(String folder) {
        this.folder = folder;
    }

    @Override
    public void checkout(
            Run<?, ?> build,
            Launcher launcher,
            FilePath workspace,
            TaskListener listener,
            File changelog,
            SCMRevisionState baseline)
            throws IOException, InterruptedException {
        workspace.mkdirs();
        int exit = launcher.launch()
                .cmds("cp", "-a", folder + "/.", workspace.getRemote())
                .join();
        if (exit != 0) {
            throw new IOException("no checkout");
        }
        createEmptyChangeLog(changelog, listener, "log");
    }

    @Override
    public SCMDescriptor<?> getDescriptor() {
        return (SCMDescriptor<?>) jenkins.model.Jenkins.get().getDescriptorOrDie(getClass());
    }

    /** Describes it. */
    @hudson.Extension
    public static final class DescriptorImpl extends SCMDescriptor<FolderSCM> {
        /** Made by Jenkins. */
        public DescriptorImpl() {
            super(FolderSCM.class, null);
        }

        @Override
        public String getDisplayName() {
            return "Folder";
        }
    }
}
