package dev.immutabledeploy.jenkins.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/** The piece of a page that changes while a release is under way, by itself. */
public final class Piece implements HttpResponse {
    private final Object page;

    /** Takes the page, which has a view for it. */
    public Piece(Object page) {
        this.page = page;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, @Nullable Object node)
            throws IOException, ServletException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        RequestDispatcher view = request.getView(page, "piece.jelly");
        view.forward(request, response);
    }
}
