package dev.margay.report;

import dev.margay.thonrings.ThonRings;
import java.awt.image.BufferedImage;
import java.util.Optional;

/** Thon rings as a picture of their own. */
public final class RingPicture {

    private RingPicture() {}

    /** The picture; empty if the micrograph is too small for rings. */
    public static Optional<BufferedImage> of(ThonRings rings) {
        return rings.profile().map(profile -> new RingChart(profile).chart().picture(ChartTheme.LIGHT));
    }
}
