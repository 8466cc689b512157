package dev.margay.status;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The part of the page that shows one search in flight. */
final class SearchPanel {

    /** More rows than this nobody reads; status.json has all. */
    private static final int MOST_DEVICES = 64;

    private final SearchView search;
    private final Html html;

    SearchPanel(SearchView search, Html html) {
        this.search = search;
        this.html = html;
    }

    void write() {
        html.markup("<section class=\"card\"><h2>").text(search.name()).markup("</h2>");
        html.markup("<div class=\"bar\"><progress max=\"1\" value=\"")
                .format("%.4f", search.fraction())
                .markup("\"></progress><b>")
                .text(StatusHtml.percent(search.fraction()))
                .markup("</b></div>");
        facts();
        html.markup("<div class=\"detail\"><div>");
        if (search.rates().isEmpty()) {
            html.markup("<p class=\"quiet\">Nothing was reported yet.</p>");
        } else {
            html.markup("<h3>Rate, correlograms a second</h3>");
            new RateChart(search.rates()).write(html);
        }
        devices();
        html.markup("</div>");
        search.maxima().ifPresent(this::preview);
        html.markup("</div></section>");
    }

    private void facts() {
        html.markup("<dl class=\"facts\">");
        fact(
                "Correlograms",
                String.format(Locale.ROOT, "%,d of %,d", search.done(), search.total()),
                search.doneBefore() == 0
                        ? ""
                        : String.format(Locale.ROOT, "%,d of them by an earlier run", search.doneBefore()));
        fact(
                "Rate, last minute",
                StatusHtml.rate(search.perSecondOfLate()) + " /s",
                StatusHtml.rate(search.perSecond()) + " /s since it began");
        if (search.silent()) {
            html.markup("<div class=\"silent\">");
            factInside(
                    "Time left",
                    "unknown",
                    "nothing was reported for " + StatusHtml.spoken(search.secondsSinceReport()));
            html.markup("</div>");
        } else {
            fact(
                    "Time left",
                    search.secondsLeft().isPresent()
                            ? StatusHtml.spoken(search.secondsLeft().getAsDouble())
                            : "unknown",
                    "at that rate");
        }
        fact("Running for", StatusHtml.spoken(search.seconds()), "");
        html.markup("</dl>");
    }

    private void fact(String name, String value, String note) {
        html.markup("<div>");
        factInside(name, value, note);
        html.markup("</div>");
    }

    private void factInside(String name, String value, String note) {
        html.markup("<dt>").text(name).markup("</dt><dd>").text(value);
        if (!note.isEmpty()) {
            html.markup("<small>").text(note).markup("</small>");
        }
        html.markup("</dd>");
    }

    private void devices() {
        if (search.devices().isEmpty()) {
            return;
        }
        html.markup("<table class=\"devices\"><thead><tr><th>Device</th><th class=\"n\">Correlograms</th>"
                + "<th class=\"n\">Per second</th><th class=\"n\">Last report</th></tr></thead><tbody>");
        List<SearchView.Device> shown = Stream.concat(
                        search.devices().stream().filter(SearchView.Device::silent),
                        search.devices().stream().filter(device -> !device.silent()))
                .limit(MOST_DEVICES)
                .toList();
        shown.forEach(this::device);
        html.markup("</tbody></table>");
        int more = search.devices().size() - shown.size();
        if (more > 0) {
            html.markup("<p class=\"quiet\">and ")
                    .format("%,d", more)
                    .markup(" more, in <a href=\"status.json\">status.json</a></p>");
        }
    }

    private void device(SearchView.Device device) {
        html.markup(device.silent() ? "<tr class=\"silent\"><td>" : "<tr><td>")
                .text(device.name())
                .markup("</td><td class=\"n\">")
                .format("%,d", device.correlograms())
                .markup("</td><td class=\"n\">")
                .text(StatusHtml.rate(device.perSecondOfLate()))
                .markup("</td><td class=\"n\">")
                .text(device.silent() ? "silent for " : "")
                .text(StatusHtml.spoken(device.secondsSinceReport()))
                .text(device.silent() ? "" : " ago")
                .markup("</td></tr>");
    }

    private void preview(MaximaPreview preview) {
        html.markup("<figure><h3>Highest correlations so far</h3><img alt=\"\" src=\"")
                // Another name after each round, so that the page fetches it then and not before.
                .text(StatusJson.previewPath(search.id(), preview))
                .markup("\" width=\"")
                .format("%d", preview.enlargement() * preview.width())
                .markup("\" height=\"")
                .format("%d", preview.enlargement() * preview.height())
                .markup("\"><figcaption>After ")
                .format("%,d correlograms; highest %.2f.", preview.correlograms(), preview.highest())
                .markup("<small>")
                .format("Black is %.2f, white %.2f.", preview.black(), preview.white())
                .markup("</small></figcaption></figure>");
    }
}
