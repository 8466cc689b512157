#!/usr/bin/env python3
"""Scores of particles at fixed poses in plain float64 NumPy, without any fault of the program that we compare with.

Every template of optimize_templates is scored, and with the template of the search several B factors.

usage: optimise.py CASE YAML OUT.csv
"""
import csv
import glob
import os
import re
import sys

import numpy as np
import yaml

import refine


def main():
    case, path, out = sys.argv[1:]
    with open(path) as f:
        cfg = yaml.safe_load(f)
    cfg["template_volume_path"] = "template"
    cfg["orientation_refinement_config"] = {"enabled": False}
    cfg["defocus_refinement_config"] = {"enabled": False}
    read_mrc, read_csv = refine.read_mrc, refine.read_csv
    templates = {float(re.search(r"px([\d.]+)\.npy", p)[1]): p
                 for p in glob.glob(os.path.join(os.path.dirname(path), "optimize_templates", "*.npy"))}
    rows = []
    of_search = read_mrc(os.path.join(case, "template.mrc"))
    for px, b in [(px, None) for px in sorted(templates)] + [(2.0, b) for b in (0.0, 40.0, 75.0)]:
        volume = np.load(templates[px]).astype(np.float64) if b is None else of_search
        refine.read_mrc = lambda p: volume if os.path.basename(p) == "template" else read_mrc(p)
        refine.read_csv = lambda p: [r if b is None else dict(r, ctf_B_factor=repr(b)) for r in read_csv(p)]
        for i, r in enumerate(refine.refine(case, cfg, refine.Faults.none())):
            rows.append({"pixel_size": px, "b_factor": "" if b is None else b, "particle": i,
                         "mip": repr(float(r["mip"])), "z": repr(float(r["z"]))})
    with open(out, "w", newline="") as f:
        w = csv.DictWriter(f, rows[0].keys())
        w.writeheader()
        w.writerows(rows)


if __name__ == "__main__":
    main()
