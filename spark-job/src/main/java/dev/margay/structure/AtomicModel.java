package dev.margay.structure;

import dev.margay.problem.BadInputException;
import dev.margay.problem.InputProblem;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The atoms that are used of a file. There is at least one. */
public final class AtomicModel {

    private static final int CHAINS_SHOWN = 40;

    private final String path;
    private final String sha256;
    private final List<Atom> atoms;
    private final List<String> notes;

    /**
     * A model.
     *
     * @param path of the file, as the user wrote it
     * @param sha256 of the file, as {@code sha256sum} prints it
     * @param atoms at least one
     * @param notes for the user, each with the file
     */
    public AtomicModel(String path, String sha256, List<Atom> atoms, List<String> notes) {
        if (atoms.isEmpty()) {
            throw new IllegalArgumentException("no atoms");
        }
        this.path = path;
        this.sha256 = sha256;
        this.atoms = List.copyOf(atoms);
        this.notes = List.copyOf(notes);
    }

    /** The file, as the user wrote it. */
    public String path() {
        return path;
    }

    /** Hash of the file, computed when it was read. */
    public String sha256() {
        return sha256;
    }

    /** The atoms, in the order of the file. */
    public List<Atom> atoms() {
        return atoms;
    }

    /** What was left out, and what else the user should know. Each note begins with the file. */
    public List<String> notes() {
        return notes;
    }

    /** Names of the chains, in the order of the file. */
    public List<String> chains() {
        return atoms.stream().map(Atom::chain).distinct().toList();
    }

    /** The mean position of all atoms: x, y, z in Angstrom. Every atom counts the same, whatever its element and occupancy. */
    public double[] centreAngstrom() {
        return new double[] {mean(Atom::xAngstrom), mean(Atom::yAngstrom), mean(Atom::zAngstrom)};
    }

    private double mean(ToDoubleFunction<Atom> coordinate) {
        return atoms.stream().mapToDouble(coordinate).average().orElseThrow();
    }

    /** The lowest x, y and z of any atom, in Angstrom. */
    public double[] lowestAngstrom() {
        return new double[] {lowest(Atom::xAngstrom), lowest(Atom::yAngstrom), lowest(Atom::zAngstrom)};
    }

    private double lowest(ToDoubleFunction<Atom> coordinate) {
        return atoms.stream().mapToDouble(coordinate).min().orElseThrow();
    }

    /** The highest x, y and z of any atom, in Angstrom. */
    public double[] highestAngstrom() {
        return new double[] {highest(Atom::xAngstrom), highest(Atom::yAngstrom), highest(Atom::zAngstrom)};
    }

    private double highest(ToDoubleFunction<Atom> coordinate) {
        return atoms.stream().mapToDouble(coordinate).max().orElseThrow();
    }

    /**
     * Distance of the farthest atom from a point, in Angstrom.
     *
     * @param point x, y, z in Angstrom
     */
    public double farthestAngstrom(double[] point) {
        return highest(atom -> Math.sqrt(square(atom.xAngstrom() - point[0])
                + square(atom.yAngstrom() - point[1])
                + square(atom.zAngstrom() - point[2])));
    }

    private static double square(double value) {
        return value * value;
    }

    /**
     * The model without some parts. Positions stay as they are.
     *
     * @throws BadInputException if a part contains no atom, or nothing is left
     */
    public AtomicModel without(List<Omission> omissions) {
        List<InputProblem> problems = new ArrayList<>();
        for (Omission omission : omissions) {
            if (atoms.stream().noneMatch(omission::contains)) {
                problems.add(InputProblem.ofFile(path, missing(omission)));
            }
        }
        BadInputException.throwIfAny(problems);
        List<Atom> left = atoms.stream()
                .filter(atom -> omissions.stream().noneMatch(omission -> omission.contains(atom)))
                .toList();
        if (left.isEmpty()) {
            throw new BadInputException(
                    InputProblem.ofFile(path, "no atom is left after " + words(omissions) + " was left out"));
        }
        List<String> more = new ArrayList<>(notes);
        if (left.size() < atoms.size()) {
            more.add(path + ": " + Counted.atoms(atoms.size() - left.size()) + " of " + atoms.size() + " left out: "
                    + words(omissions));
        }
        return new AtomicModel(path, sha256, left, more);
    }

    private static String words(List<Omission> omissions) {
        return omissions.stream().map(Omission::toString).collect(Collectors.joining(", "));
    }

    private String missing(Omission omission) {
        IntSummaryStatistics numbers = atoms.stream()
                .filter(atom -> atom.chain().equals(omission.chain()))
                .mapToInt(Atom::sequenceNumber)
                .summaryStatistics();
        if (numbers.getCount() > 0) {
            return "has no atom in " + omission + "; chain " + shown(omission.chain()) + " has residues from "
                    + numbers.getMin() + " to " + numbers.getMax();
        }
        List<String> chains = chains();
        String names =
                chains.stream().limit(CHAINS_SHOWN).map(AtomicModel::shown).collect(Collectors.joining(", "));
        return "has no chain " + shown(omission.chain()) + "; its chains are " + names
                + (chains.size() > CHAINS_SHOWN ? " and " + (chains.size() - CHAINS_SHOWN) + " more" : "");
    }

    private static String shown(String chain) {
        return chain.isEmpty() ? "(without a name)" : chain;
    }
}
