package dev.immutabledeploy.jenkins.agent;

import hudson.remoting.VirtualChannel;
import java.io.File;
import jenkins.MasterToSlaveFileCallable;

/** Asks where the workspace is. A text goes there and a text comes back, so that no class of ours crosses. */
final class AgentCall extends MasterToSlaveFileCallable<String> {
    private static final long serialVersionUID = 1L;

    private final String question;

    AgentCall(String question) {
        this.question = question;
    }

    @Override
    public String invoke(File workspace, VirtualChannel channel) {
        return AgentWork.answer(question, workspace.toPath());
    }
}
