#!/usr/bin/env python3
"""Makes out_sampled_once/: this case searched in float64 NumPy with the faults of magnification fixed.

The template's spectrum is sampled once, at the magnified and rotated frequencies.

usage: sampled_once.py OUT [--as-leopard]     run in this folder; --as-leopard keeps the faults (and samples twice), for comparison with
                                        out_slicefix/
"""
import sys
from pathlib import Path

import numpy as np
import yaml

MENDED = "--as-leopard" not in sys.argv
config = yaml.safe_load(open("config.yaml"))
optics, whitening = config["optics_group"], config["preprocessing_filters"]["whitening_filter"]


def mrc(path):
    header = open(path, "rb").read()
    nx, ny, nz, mode = np.frombuffer(header[:16], "<i4")
    assert mode == 2
    return np.frombuffer(header[1024:], "<f4").reshape(nz, ny, nx).squeeze().astype(np.float64)


image, volume = mrc("micrograph.mrc"), mrc("template.mrc")
H, W = image.shape
n = volume.shape[0]


def frequencies(h, w):
    return np.meshgrid(np.fft.fftfreq(h), np.fft.rfftfreq(w), indexing="ij")


# Whitening, measured on the image: amplitudes by frequency, shared linearly between neighbouring bins.
F = np.fft.rfft2(image)
F[0, 0] = 0
bins = int((max(H, W // 2 + 1) // 2 + 1) * 2**0.5 + 1)
at = np.linspace(0, 2**0.5 / 2, bins)
fy, fx = frequencies(H, W)
f = np.hypot(fy, fx).ravel()
right = np.clip(np.searchsorted(at, f), 1, bins - 1)
share = (f - at[right - 1]) / (at[right] - at[right - 1])
power = np.abs(F.ravel()) ** 2
total = np.bincount(right - 1, power * (1 - share), bins) + np.bincount(right, power * share, bins)
weight = np.bincount(right - 1, 1 - share, bins) + np.bincount(right, share, bins)
amplitude = np.sqrt(total / np.where(weight == 0, 1, weight))
inverse = np.where(amplitude == 0, 0, 1 / np.where(amplitude == 0, 1, amplitude))
above = at > whitening["max_freq"]
inverse = np.where(above, 1, inverse / inverse[~above].max())


def white(h, w):
    gy, gx = frequencies(h, w)
    g = np.hypot(gy, gx)
    return np.where(g >= at[-1], 1, np.interp(g, at, inverse))


G = F * white(H, W)
G *= np.sqrt(H * W / ((np.abs(G) ** 2).sum() + (np.abs(G[:, 1:-1]) ** 2).sum()))

# CTF on frequencies from which the magnification is taken out.
A = np.array(optics["mag_matrix"]).reshape(2, 2)
M = np.linalg.inv(A).T
volts, px = optics["voltage"] * 1e3, optics["pixel_size"]
h_, c_, m_, e_ = 6.62607015e-34, 299792458.0, 9.1093837139e-31, 1.602176634e-19
wavelength = h_ * c_ / np.sqrt(e_ * volts * (2 * m_ * c_**2 + e_ * volts)) * 1e10
gy, gx = frequencies(n, n)
ky, kx = (M[0, 0] * gy + M[0, 1] * gx) / px, (M[1, 0] * gy + M[1, 1] * gx) / px
k2 = ky**2 + kx**2
mean = (optics["defocus_u"] + optics["defocus_v"]) / 2
half = (optics["defocus_u"] - optics["defocus_v"]) / 2
angle = np.arctan2(ky, kx) - np.deg2rad(optics["astigmatism_angle"])
contrast = optics["amplitude_contrast_ratio"]
envelope_k2 = k2 if MENDED else (gy**2 + gx**2) / px**2
envelope = np.exp(-optics["ctf_B_factor"] * envelope_k2 / 4)
defoci = np.array([-300.0, 0.0, 300.0])
filters = np.array([
    -np.sin(
        -np.pi * wavelength * k2 * (mean + d + half * np.cos(2 * angle))
        + np.pi / 2 * optics["spherical_aberration"] * 1e7 * wavelength**3 * k2**2
        - np.deg2rad(optics["phase_shift"]) - np.arctan(contrast / np.sqrt(1 - contrast**2))
    ) * envelope
    for d in defoci
]) * white(n, n)

T = np.fft.fftshift(np.fft.rfftn(np.fft.fftshift(volume)), axes=(0, 1))
rows, columns = np.arange(n) - n // 2, np.arange(n // 2 + 1)
Y, X = np.meshgrid(rows, columns, indexing="ij")


def interpolate(values, *coordinates):
    """Linear along every axis; 0 outside, with a tolerance of 1e-3 at the border."""
    inside = np.ones(coordinates[0].shape, bool)
    cells, parts = [], []
    for c, length in zip(coordinates, values.shape):
        inside &= (c >= -1e-3) & (c <= length - 1 + 1e-3)
        c = np.clip(c, 0, length - 1)
        cells.append(np.minimum(c.astype(int), length - 2))
        parts.append(c - cells[-1])
    result = np.zeros(coordinates[0].shape, complex)
    for corner in np.ndindex(*(2,) * len(cells)):
        w = np.prod([p if bit else 1 - p for bit, p in zip(corner, parts)], axis=0)
        result += w * values[tuple(cell + bit for cell, bit in zip(cells, corner))]
    return np.where(inside, result, 0)


def central_slice(phi, theta, psi, magnification):
    # Angles of single precision: on q_x = 0 their rounding decides the side of the border.
    a, b, g = (float(np.float32(np.deg2rad(np.float32(t)))) for t in (phi, theta, psi))
    ca, sa, cb, sb, cg, sg = np.cos(a), np.sin(a), np.cos(b), np.sin(b), np.cos(g), np.sin(g)
    x_axis = np.array([ca * cb * cg - sa * sg, sa * cb * cg + ca * sg, -sb * cg])
    y_axis = np.array([-ca * cb * sg - sa * cg, -sa * cb * sg + ca * cg, sb * sg])
    # Frequency (ky, kx) of the slice is (m00 ky + m01 kx, m10 ky + m11 kx) without magnification.
    (m00, m01), (m10, m11) = magnification
    x_axis, y_axis = x_axis * m11 + y_axis * m01, x_axis * m10 + y_axis * m00
    qx, qy, qz = (a * X + b * Y for a, b in zip(x_axis, y_axis))
    sign = np.where(np.signbit(qx), -1, 1)
    value = interpolate(T, sign * qz + n // 2, sign * qy + n // 2, sign * qx)
    return np.where(sign < 0, value.conj(), value)


def magnified(s):
    """As Leopard-EM: the unmagnified slice interpolated a second time; 0 where the magnified kx is negative."""
    return interpolate(s, M[0, 0] * Y + M[0, 1] * X + n // 2, M[1, 0] * Y + M[1, 1] * X)


def oriented_slice(*orientation):
    s = central_slice(*orientation, M) if MENDED else magnified(central_slice(*orientation, np.eye(2)))
    return s / abs(np.linalg.det(A))


def correlograms(orientation):
    s = np.fft.ifftshift(oriented_slice(*orientation), axes=0)
    s[0, 0] = 0
    p = np.fft.ifftshift(np.fft.irfft2(-s * filters, s=(n, n)), axes=(1, 2))
    border = np.concatenate([p[:, 0], p[:, -1], p[:, 1:-1, 0], p[:, 1:-1, -1]], axis=1)
    p -= border.mean(1)[:, None, None]
    mu = p.mean((1, 2), keepdims=True) * (n * n / (H * W)) ** 2
    variance = ((p - mu) ** 2).sum((1, 2), keepdims=True) + (H - n) * (W - n) * mu**2
    P = np.fft.rfft2(p * np.sqrt(H * W / np.maximum(variance, 1e-8)), s=(H, W))
    P[:, 0, 0] = 0
    return np.fft.irfft2(G * P.conj(), s=(H, W))[:, : H - n + 1, : W - n + 1]


angles = np.load("euler_angles.npy").astype(np.float64)
best = np.full((H - n + 1, W - n + 1), -np.inf)
index = np.zeros(best.shape, int)
sums, squares = np.zeros(best.shape), np.zeros(best.shape)
for o, orientation in enumerate(angles):
    for d, c in enumerate(correlograms(orientation)):
        i = d * len(angles) + o
        wins = (c > best) | ((c == best) & (i < index))
        best[wins], index[wins] = c[wins], i
        sums += c
        squares += c**2
count = len(angles) * len(defoci)
average = sums / count
deviation = np.sqrt(np.maximum(squares / count - average**2, 0))
out = Path(sys.argv[1])
out.mkdir(exist_ok=True)
for name, values in {
    "mip": best,
    "scaled_mip": (best - average) / deviation,
    "correlation_average": average,
    "correlation_variance": deviation,
    "orientation_phi": angles[index % len(angles), 0],
    "orientation_theta": angles[index % len(angles), 1],
    "orientation_psi": angles[index % len(angles), 2],
    "relative_defocus": defoci[index // len(angles)],
}.items():
    header = open(f"out_slicefix/{name}.mrc", "rb").read(1024)
    (out / f"{name}.mrc").write_bytes(header + values.astype("<f4").tobytes())
