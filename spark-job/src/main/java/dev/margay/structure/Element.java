package dev.margay.structure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A chemical element, from hydrogen (1) to californium (98): the elements with known electron scattering factors. */
public enum Element {
    H,
    HE,
    LI,
    BE,
    B,
    C,
    N,
    O,
    F,
    NE,
    NA,
    MG,
    AL,
    SI,
    P,
    S,
    CL,
    AR,
    K,
    CA,
    SC,
    TI,
    V,
    CR,
    MN,
    FE,
    CO,
    NI,
    CU,
    ZN,
    GA,
    GE,
    AS,
    SE,
    BR,
    KR,
    RB,
    SR,
    Y,
    ZR,
    NB,
    MO,
    TC,
    RU,
    RH,
    PD,
    AG,
    CD,
    IN,
    SN,
    SB,
    TE,
    I,
    XE,
    CS,
    BA,
    LA,
    CE,
    PR,
    ND,
    PM,
    SM,
    EU,
    GD,
    TB,
    DY,
    HO,
    ER,
    TM,
    YB,
    LU,
    HF,
    TA,
    W,
    RE,
    OS,
    IR,
    PT,
    AU,
    HG,
    TL,
    PB,
    BI,
    PO,
    AT,
    RN,
    FR,
    RA,
    AC,
    TH,
    PA,
    U,
    NP,
    PU,
    AM,
    CM,
    BK,
    CF;

    private static final Map<String, Element> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Element::name, Function.identity()));

    private static final String DEUTERIUM = "D";

    /** Number of protons, from 1. */
    public int atomicNumber() {
        return ordinal() + 1;
    }

    /** Its symbol as chemists write it, such as {@code Mg}. */
    public String symbol() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /**
     * The element with a symbol; empty if there is none. Deuterium, {@code D}, is hydrogen.
     *
     * @param symbol in upper or lower case
     */
    public static Optional<Element> of(String symbol) {
        String name = symbol.toUpperCase(Locale.ROOT);
        return Optional.ofNullable(name.equals(DEUTERIUM) ? H : BY_NAME.get(name));
    }
}
