#!/usr/bin/env python3
"""Search for partners in plain float64 NumPy, without any fault of the program that we compare with.

The template's centre is that of the reference (template_origin: reference), so that positions are whole pixels.

usage: constrained.py CASE YAML OUT.csv
"""
import csv
import os
import sys
import tempfile

import numpy as np
import yaml

import refine


def closed(lo, hi, step):
    return lo + step * np.arange(int(np.floor((hi - lo) / step + 1e-6)) + 1)


def turns(c):
    """Turns in the frame of the axis, as matrices."""
    theta, psi = closed(c["theta_min"], c["theta_max"], c["theta_step"]), closed(c["psi_min"], c["psi_max"], c["psi_step"])
    if c["base_grid_method"] == "uniform":
        assert c["phi_min"] == c["phi_max"]
        return [refine.matrix((c["phi_min"], t, s)) for s in psi for t in theta]
    x, y = c["roll_axis"]
    assert not c["search_roll_axis"]
    k = np.array([x, y, 0.0]) / np.hypot(x, y)
    K = np.array([[0, -k[2], k[1]], [k[2], 0, -k[0]], [-k[1], k[0], 0]])
    out = []
    for t in np.deg2rad(theta):
        tilt = np.eye(3) + np.sin(t) * K + (1 - np.cos(t)) * K @ K      # about the axis (x, y, 0)
        out += [refine.matrix((0, 0, s)) @ tilt for s in psi]
    return out


def main():
    case, path, out = sys.argv[1:]
    with open(path) as f:
        cfg = yaml.safe_load(f)
    A = refine.matrix(cfg["orientation_refinement_config"]["rotation_axis_euler_angles"])
    offsets = np.array([refine.angles(A @ t @ A.T) for t in turns(cfg["orientation_refinement_config"])])
    refine.orientation_offsets = lambda c, f: offsets
    rows = refine.read_csv(os.path.join(case, cfg["particle_stack_reference"]["df_path"]))
    v = np.array(cfg["center_vector"])
    for r in rows:
        # A projection at R shows the point p at (c0 . p, c1 . p), and it is c2 . p nearer to the source.
        R = refine.matrix([float(r[a]) for a in ("phi", "theta", "psi")])
        r["relative_defocus"] = repr(float(r["relative_defocus"]) - float((R.T @ v)[2]))
    with tempfile.TemporaryDirectory() as folder:
        table = os.path.join(folder, "expected.csv")
        with open(table, "w", newline="") as f:
            w = csv.DictWriter(f, rows[0].keys())
            w.writeheader()
            w.writerows(rows)
        cfg["particle_stack"] = dict(cfg["particle_stack_reference"], df_path=table)
        found = refine.refine(case, cfg, refine.Faults.none())
    with open(out, "w", newline="") as f:
        w = csv.writer(f)
        w.writerow(refine.COLUMNS)
        for o in found:
            w.writerow([repr(float(o[c])) if isinstance(o[c], (float, np.floating)) else int(o[c]) for c in refine.COLUMNS])


if __name__ == "__main__":
    main()
