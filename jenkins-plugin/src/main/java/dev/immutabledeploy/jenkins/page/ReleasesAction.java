package dev.immutabledeploy.jenkins.page;

import dev.immutabledeploy.jenkins.drive.Progress;
import dev.immutabledeploy.jenkins.release.JenkinsLinks;
import hudson.model.Item;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.RunAction2;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.GET;

/**
 * The releases of a build, with a page of their own. It keeps one text for each; while a release is under way, what is
 * shown is newer than what is kept.
 */
public final class ReleasesAction implements RunAction2 {
    private static final Logger LOGGER = Logger.getLogger(ReleasesAction.class.getName());

    private List<String> releases = new ArrayList<>();
    private transient @Nullable Run<?, ?> run;
    private transient @Nullable List<Progress> parsed;
    private transient List<String> foreign = List.of();

    /** Returns the one of a build, which has one from now on. */
    public static ReleasesAction of(Run<?, ?> run) {
        synchronized (run) {
            ReleasesAction present = run.getAction(ReleasesAction.class);
            if (present != null) {
                return present;
            }
            ReleasesAction added = new ReleasesAction();
            run.addAction(added);
            return added;
        }
    }

    @Override
    public void onAttached(Run<?, ?> attached) {
        run = attached;
    }

    @Override
    public void onLoad(Run<?, ?> loaded) {
        run = loaded;
    }

    @Override
    public String getIconFileName() {
        return "symbol-rocket-outline plugin-ionicons-api";
    }

    @Override
    public String getDisplayName() {
        return "Immutable Deploy";
    }

    @Override
    public String getUrlName() {
        return JenkinsLinks.PAGE;
    }

    /** Returns the build. */
    public @Nullable Run<?, ?> getRun() {
        return run;
    }

    /** Returns the release of a request, as it was last known. */
    public synchronized Optional<Progress> progress(String id) {
        return all().stream().filter(progress -> progress.id().equals(id)).findFirst();
    }

    /** Returns the releases, as they were last known. */
    public synchronized List<ReleaseView> getReleases() {
        return all().stream().map(ReleaseView::new).toList();
    }

    /** Tells whether one of them is still under way. */
    public boolean isLive() {
        return getReleases().stream().anyMatch(ReleaseView::isLive);
    }

    /**
     * Takes how far a release is.
     *
     * @param worthKeeping whether it is written to the disk, too
     */
    public void sees(Progress progress, boolean worthKeeping) {
        synchronized (this) {
            List<Progress> all = new ArrayList<>(all());
            all.removeIf(other -> other.id().equals(progress.id()));
            all.add(progress);
            parsed = all;
            if (worthKeeping) {
                releases = new ArrayList<>(foreign);
                all.stream().map(Progress::json).forEach(releases::add);
            }
        }
        if (worthKeeping) {
            keep();
        }
    }

    /** The piece of the page that changes. */
    @GET
    public HttpResponse doProgress(StaplerRequest2 request) {
        Run<?, ?> of = run;
        if (of != null) {
            of.checkPermission(Item.READ);
        }
        return new Piece(this);
    }

    private void keep() {
        Run<?, ?> of = run;
        try {
            if (of != null) {
                of.save();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the page of " + of + " cannot be kept; its release goes on", e);
        }
    }

    /** What another version has written and this one cannot read is left out of the page, and stays in the file. */
    private List<Progress> all() {
        List<Progress> known = parsed;
        if (known == null) {
            known = new ArrayList<>();
            List<String> unread = new ArrayList<>();
            for (String json : releases) {
                try {
                    known.add(Progress.parse(json));
                } catch (IllegalArgumentException e) {
                    LOGGER.log(Level.FINE, "written by another version", e);
                    unread.add(json);
                }
            }
            parsed = known;
            foreign = unread;
        }
        return known;
    }
}
