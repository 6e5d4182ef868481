package dev.immutabledeploy.jenkins.credentials;

import dev.immutabledeploy.config.PlatformShape;
import dev.immutabledeploy.rollout.Platform;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A platform that is offered to jobs. It runs on the controller, as whom the job says explicitly. */
public interface PlatformSource extends ExtensionPoint {
    /** Returns what the platform reads in a deployment file. */
    PlatformShape shape();

    /**
     * Returns the platform. Called for every use of it; nothing may be asked of the cloud yet.
     *
     * @param identity as whom it is called, never anybody else
     */
    Platform platform(CloudIdentity identity);

    /** Returns all that are offered. */
    static List<PlatformSource> all() {
        return ExtensionList.lookup(PlatformSource.class);
    }

    /** Returns what the platforms read in a deployment file. */
    static List<PlatformShape> shapes() {
        return all().stream().map(PlatformSource::shape).toList();
    }

    /** Returns the platforms by name, called as somebody. */
    static Map<String, Platform> platforms(CloudIdentity identity) {
        Map<String, Platform> platforms = new HashMap<>();
        all().forEach(source -> {
            Platform platform = source.platform(identity);
            platforms.put(platform.name(), platform);
        });
        return platforms;
    }
}
