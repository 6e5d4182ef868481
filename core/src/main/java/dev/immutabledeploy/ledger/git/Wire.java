package dev.immutabledeploy.ledger.git;

import dev.immutabledeploy.git.TokenForOneServer;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdRef;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FilterSpec;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** What is said to the server, by the Git protocol; each method is one conversation. */
class Wire {
    private final GitRemote remote;
    private boolean filters = true;

    Wire(GitRemote remote) {
        this.remote = remote;
    }

    /**
     * Asks for the tip of the branch and brings what is not known of it: of a branch that was not known, the newest
     * commit alone, and, where the server can leave them out, without the contents of files.
     *
     * @param known the tip as it is known
     * @return the tip; empty if there is no such branch
     */
    Optional<ObjectId> fetchTip(Repository into, Optional<ObjectId> known) throws IOException {
        try {
            return fetchTip(into, known, known.isEmpty() && filters);
        } catch (TransportException e) {
            if (known.isPresent() || !filters || Refusal.isCertain(e)) {
                throw e;
            }
            filters = false;
            return fetchTip(into, known, false);
        }
    }

    private Optional<ObjectId> fetchTip(Repository into, Optional<ObjectId> known, boolean filtered)
            throws IOException {
        try (Transport transport = open(into)) {
            if (known.isEmpty()) {
                transport.setDepth(1);
            }
            if (filtered) {
                transport.setFilterSpec(FilterSpec.fromFilterLine("blob:none"));
            }
            try (FetchConnection connection = fetching(transport)) {
                Optional<Ref> tip = Optional.ofNullable(connection.getRef(remote.ref()));
                Optional<ObjectId> id = tip.map(Ref::getObjectId);
                if (tip.isPresent() && !id.equals(known)) {
                    Set<ObjectId> have = known.map(Set::of).orElse(Set.of());
                    connection.fetch(NullProgressMonitor.INSTANCE, Set.of(tip.get()), have);
                }
                return id;
            }
        }
    }

    /** Brings the contents of files. */
    void fetchContents(Repository into, Collection<ObjectId> files) throws IOException {
        List<Ref> wanted = files.stream()
                .<Ref>map(id -> new ObjectIdRef.Unpeeled(Ref.Storage.NETWORK, id.name(), id))
                .toList();
        try (Transport transport = open(into);
                FetchConnection connection = fetching(transport)) {
            connection.fetch(NullProgressMonitor.INSTANCE, wanted, Set.of());
        }
    }

    /**
     * Pushes a commit, if the branch is still where the commit's parent is.
     *
     * @param before the parent; empty if there is no branch yet
     */
    RemoteRefUpdate push(Repository from, ObjectId commit, Optional<ObjectId> before) throws IOException {
        try (Transport transport = open(from)) {
            transport.setPushThin(false); // a thin pack would be made from contents that are not here
            RemoteRefUpdate update = new RemoteRefUpdate(
                    from, (String) null, commit, remote.ref(), false, null, before.orElse(ObjectId.zeroId()));
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return update;
        }
    }

    private FetchConnection fetching(Transport transport) throws IOException {
        return transport.openFetch(List.of(new RefSpec(remote.ref())), remote.ref());
    }

    private Transport open(Repository repository) throws IOException {
        try {
            Transport transport =
                    Transport.open(repository, new URIish(remote.address().toString()));
            remote.token()
                    .map(secret -> new TokenForOneServer(remote.address(), secret))
                    .ifPresent(transport::setCredentialsProvider);
            transport.setTimeout(Math.toIntExact(remote.timeout().toSeconds()));
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("not an address", e);
        }
    }
}
