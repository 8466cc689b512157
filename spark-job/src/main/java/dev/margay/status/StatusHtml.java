package dev.margay.status;

import java.util.List;
import java.util.Locale;

/** The page, for people. */
final class StatusHtml {

    private static final String HEAD = "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">"
            + "<link rel=\"stylesheet\" href=\"status.css\"><script src=\"status.js\" defer></script>"
            // With scripts, status.js renews the page instead.
            + "<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript><title>";

    private final BoardView board;
    private final Html html = new Html();

    StatusHtml(BoardView board) {
        this.board = board;
    }

    String page() {
        html.markup(HEAD);
        if (board.hasMany()) {
            if (board.expectedCount() > 0) {
                html.format("%d/%d - ", board.finishedCount() + board.failedCount(), board.expectedCount());
            }
        } else if (board.inFlight().size() == 1) {
            html.text(percent(board.inFlight().get(0).fraction())).text(" - ");
        }
        html.text(board.title()).markup("</title></head><body>");
        html.markup("<p id=\"stale\" hidden></p><main><header><h1>")
                .text(board.title())
                .markup("</h1><p class=\"quiet\">Margay, running for ")
                .text(spoken(board.seconds()))
                .markup(" &middot; <a href=\"status.json\">status.json</a></p></header>");
        if (board.hasMany()) {
            counts();
        }
        if (board.inFlight().isEmpty()) {
            html.markup("<p class=\"quiet\">No search is running now.</p>");
        }
        html.markup("<div class=\"cards\">");
        board.inFlight().forEach(search -> new SearchPanel(search, html).write());
        html.markup("</div><div class=\"ended\">");
        ended("Failed", "failed", board.failedCount(), board.failed(), "Why", "After");
        ended("Finished", "finished", board.finishedCount(), board.finished(), "Outcome", "Took");
        return html.markup("</div></main></body></html>").toString();
    }

    private void counts() {
        int ended = board.finishedCount() + board.failedCount();
        html.markup("<section class=\"counts\">");
        if (board.expectedCount() > 0) {
            html.markup("<div class=\"bar\"><progress max=\"1\" value=\"")
                    .format("%.4f", Math.min(1, (double) ended / board.expectedCount()))
                    .markup("\"></progress></div>");
        }
        html.markup("<p><b>").format("%,d", ended);
        if (board.expectedCount() > 0) {
            html.markup("</b> of <b>").format("%,d", board.expectedCount());
        }
        html.markup("</b> searches done &middot; ")
                .format("%,d", board.inFlight().size());
        html.markup(" in flight");
        if (board.failedCount() > 0) {
            html.markup(" &middot; <span class=\"bad\">")
                    .format("%,d failed", board.failedCount())
                    .markup("</span>");
        }
        board.secondsLeft()
                .ifPresent(seconds ->
                        html.markup(" &middot; about ").text(spoken(seconds)).markup(" left for all"));
        html.markup("</p></section>");
    }

    private void ended(String title, String style, int count, List<EndedSearch> searches, String outcome, String took) {
        if (searches.isEmpty()) {
            return;
        }
        html.markup("<section class=\"card ").markup(style).markup("\"><h2>").text(title);
        html.markup("</h2><table><thead><tr><th>Search</th><th>").text(outcome);
        html.markup("</th><th class=\"n\">Correlograms</th><th class=\"n\">Per second</th><th class=\"n\">")
                .text(took)
                .markup("</th><th class=\"n\">Ended</th></tr></thead><tbody>");
        for (EndedSearch search : searches) {
            html.markup("<tr><td>")
                    .text(search.name())
                    .markup("</td><td class=\"outcome\">")
                    .text(search.outcome())
                    .markup("</td><td class=\"n\">")
                    .format("%,d", search.correlograms())
                    .markup("</td><td class=\"n\">")
                    .text(rate(search.perSecond()))
                    .markup("</td><td class=\"n\">")
                    .text(spoken(search.seconds()))
                    .markup("</td><td class=\"n\">")
                    .text(spoken(board.secondsSince(search)))
                    .markup(" ago</td></tr>");
        }
        html.markup("</tbody></table>");
        if (count > searches.size()) {
            html.markup("<p class=\"quiet\">The last ")
                    .format("%,d of %,d.", searches.size(), count)
                    .markup("</p>");
        }
        html.markup("</section>");
    }

    /** Never 100 before all is done. */
    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.1f %%", Math.floor(1000 * fraction) / 10);
    }

    /** Three digits or more. */
    static String rate(double perSecond) {
        return String.format(Locale.ROOT, perSecond > 0 && perSecond < 10 ? "%.2f" : "%,.1f", perSecond);
    }

    static String spoken(double seconds) {
        return SpokenDuration.of(Math.round(seconds));
    }
}
