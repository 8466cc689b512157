#!/usr/bin/env python3
"""Refinement of matched particles in plain float64 NumPy: the reference for the program.

Two settings of one program:
  parity  every known fault of the program we compare with is switched on; reproduces its CSV files.
  right   every fault is switched off; the formula our own program is to follow.

usage: refine.py CASE YAML parity [--csv OUT] [--compare CSV] [--inter FOLDER] [--off FAULT ...]
       refine.py CASE YAML right  [--csv OUT] [--windows FOLDER] [--box H W] [--on FAULT ...]

CASE is the folder that the relative paths of the YAML start from. Needs numpy and pyyaml only.
All sizes are (rows, columns) = (y, x). Angles are ZYZ in degrees, (phi, theta, psi).
"""
import argparse
import csv
import dataclasses
import json
import os
import sys

import numpy as np
import yaml


@dataclasses.dataclass
class Faults:
    """One switch for each rule of the other program that we hold to be wrong."""

    box_scale: bool = True          # filtered micrograph and projection are scaled for the box, not for H x W
    box_one_larger: bool = True     # with box_scale: the micrograph is scaled for a box one larger than the one cut
    box_dc: bool = True             # the mean of each cut box is lost (coefficient 0,0 of the projection is zeroed)
    odd_shift: bool = True          # window starts at -(D//2) but (D+1)//2 is subtracted (D = box - template)
    sd_root: bool = True            # the root of the sd map is taken once more
    mip_of_batch: bool = True       # refined_mip = largest value in the batch of 32 orientations, not at the best z
    phi_degenerate: bool = True     # phi ring built from psi's range: usually the single value -psi_step_coarse
    slice_border: bool = True       # a rounding error below zero in a slice coordinate zeroes the coefficient
    abs_astigmatism: bool = True    # |u - v| instead of u - v
    shared_optics: bool = True      # optics of the first particle and the mean pixel size are used for all
    float32_search: bool = True     # offsets of defocus and pixel size are rounded to float32
    overshoot: bool = True          # ranges may pass their maximum (kept in both settings; switch off for strict ranges)

    @classmethod
    def none(cls):
        """The right setting. Overshooting ranges are kept there too: they are a documented habit, not a formula."""
        return cls(**{f.name: f.name == "overshoot" for f in dataclasses.fields(cls)})


# ------------------------------------------------------------------------------------------------ files
def read_mrc(path):
    with open(path, "rb") as f:
        b = f.read()
    nx, ny, nz, mode = np.frombuffer(b[:16], "<i4")
    ext = int(np.frombuffer(b[92:96], "<i4")[0])
    if mode != 2:
        raise ValueError(f"{path}: only float32 maps are read here")
    data = np.frombuffer(b[1024 + ext:], "<f4", int(nx) * int(ny) * int(nz))
    return data.reshape(nz, ny, nx).squeeze().astype(np.float64)


def read_csv(path):
    with open(path, newline="") as f:
        return list(csv.DictReader(f))


def number(row, name):
    """Column as a float, None where it is missing, empty, not a number or infinite."""
    try:
        v = float(row[name])
    except (KeyError, TypeError, ValueError):
        return None
    return v if np.isfinite(v) else None


def column(rows, refined, plain, all_finite=True):
    """The refined column if every particle has it, else the plain one."""
    if refined in rows[0] and not (all_finite and any(number(r, refined) is None for r in rows)):
        return np.array([float(r[refined]) for r in rows])
    return np.array([float(r[plain]) for r in rows])


# ------------------------------------------------------------------------------------------------ Fourier grids and filters
def grid(h, w):
    """Frequencies (y, x) in cycles per pixel of the half plane of an h x w image."""
    return np.meshgrid(np.fft.fftfreq(h), np.fft.rfftfreq(w), indexing="ij")


def half_weights(w):
    """How often each column of the half plane occurs in the full plane."""
    k = np.full(w // 2 + 1, 2.0)
    k[0] = 1
    if w % 2 == 0:
        k[-1] = 1
    return k


def lerp(x, xp, fp):
    """Piecewise linear; 1 outside, and 1 at the last node itself."""
    y = np.interp(x, xp, fp)
    return np.where((x < xp[0]) | (x >= xp[-1]), 1.0, y)


class Filters:
    """Whitening, band-pass and curve measured on one image (half plane, coefficient 0,0 already zero)."""

    def __init__(self, dft, shape, config):
        self.white = config.get("whitening_filter") or {}
        self.pass_ = config.get("bandpass_filter") or {}
        self.curve = config.get("arbitrary_curve_filter") or {}
        if not self.white.get("enabled", True):
            return
        h, w = shape
        power = self.white.get("do_power_spectrum", True)
        nb = self.white.get("num_freq_bins") or int((max(h, w // 2 + 1) // 2 + 1) * 2**0.5 + 1)
        self.nodes = np.linspace(0, 2**0.5 / 2, nb)
        f = np.hypot(*grid(h, w)).ravel()
        p = (np.abs(dft)**2 if power else np.abs(dft)).ravel()
        i = np.searchsorted(self.nodes, f, side="left")
        lo, hi = np.clip(i - 1, 0, nb - 1), np.clip(i, 0, nb - 1)
        t = (f - self.nodes[lo]) / np.maximum(self.nodes[hi] - self.nodes[lo], 1e-6)
        s = np.bincount(lo, p * (1 - t), nb) + np.bincount(hi, p * t, nb)
        c = np.bincount(lo, 1 - t, nb) + np.bincount(hi, t, nb)
        amp = s / np.where(c == 0, 1, c)
        amp = np.sqrt(amp) if power else amp
        inv = np.where(amp == 0, 0, 1 / np.where(amp == 0, 1, amp))
        top = self.white.get("max_freq", 0.5)
        above = np.zeros(nb, bool) if top is None else self.nodes > top
        inv = inv / inv[~above].max()
        inv[above] = 1
        self.values = inv

    def band(self, h, w):
        f = np.hypot(*grid(h, w))
        if not self.pass_.get("enabled", False):
            return np.ones_like(f)
        f = f.astype(np.float32)
        low = np.float32(self.pass_.get("low_freq_cutoff") or 0)
        high = np.float32(self.pass_.get("high_freq_cutoff"))
        fall = np.float32(self.pass_.get("falloff") or 0)
        b = ((f > low) & (f <= high)).astype(float)
        m = (f > low - fall) & (f <= high + fall) & (b == 0)
        b[m] = np.cos(np.minimum(np.abs(f[m] - low), np.abs(f[m] - high)) / fall * np.pi / 2)
        return b

    def all(self, h, w):
        f = np.hypot(*grid(h, w))
        out = self.band(h, w)
        if self.white.get("enabled", True):
            out = out * lerp(f, self.nodes, self.values)
        if self.curve.get("enabled", False):
            out = out * lerp(f, np.array(self.curve["frequencies"]), np.array(self.curve["amplitudes"]))
        return out


def filtered(image, config, scale=1.0):
    """Filter an image by its own filters and bring the sum of squares to (number of passed coefficients) x scale^2.

    Returns the half plane and the filters."""
    h, w = image.shape
    F = np.fft.rfft2(image)
    F[0, 0] = 0
    fl = Filters(F, (h, w), config)
    G = F * fl.all(h, w)
    k = half_weights(w)
    G *= scale * np.sqrt((fl.band(h, w) * k).sum() / (np.abs(G)**2 * k).sum())
    return G, fl


# ------------------------------------------------------------------------------------------------ CTF
def wavelength(kv):
    h, c, m, e = 6.62607015e-34, 299792458.0, 9.1093837139e-31, 1.602176634e-19
    ev = e * kv * 1e3
    return h * c / np.sqrt(ev * (2 * m * c**2 + ev)) * 1e10


def ctf(n, px, u, v, angle, dz, dpx, o, signed):
    """Transfer function with envelope on the n x n half grid, of defocus u, v + dz and Cs of pixel size px + dpx."""
    if o.get("mag_matrix"):
        raise NotImplementedError("magnification matrix: see the reference of the search")
    ky, kx = grid(n, n)
    ky, kx = ky / px, kx / px
    k2 = kx**2 + ky**2
    norm = np.sqrt(k2 + np.finfo(np.float32).eps)    # theirs; it matters at the lowest frequencies
    a = (u - v) / 2 if signed else abs(u - v) / 2
    t = np.deg2rad(angle)
    along = kx / norm * np.cos(t) + ky / norm * np.sin(t)
    z = (u + v) / 2 + dz - a + 2 * a * along**2
    lam, cs = wavelength(o["voltage"]), o["spherical_aberration"] / ((px + dpx) / px)**4 * 1e7
    q = o["amplitude_contrast_ratio"]
    chi = -np.pi * lam * k2 * z + np.pi / 2 * cs * lam**3 * k2**2 - np.deg2rad(o["phase_shift"]) \
        - np.arctan(q / np.sqrt(1 - q * q))
    even, odd = o.get("even_zernikes") or {}, o.get("odd_zernikes") or {}
    rho, th = np.sqrt(k2 + 1e-12), np.arctan2(ky, kx)
    rho = rho / rho.max()
    chi = chi + rho**4 * (even.get("Z44c", 0) * np.cos(4 * th) + even.get("Z44s", 0) * np.sin(4 * th)) \
        + even.get("Z60", 0) * rho**6
    out = -np.sin(chi) * np.exp(-o["ctf_B_factor"] * k2 / 4)
    if odd:
        out = out * np.exp(1j * rho**3 * (odd.get("Z31c", 0) * np.cos(th) + odd.get("Z31s", 0) * np.sin(th)
                                          + odd.get("Z33c", 0) * np.cos(3 * th) + odd.get("Z33s", 0) * np.sin(3 * th)))
    return out


# ------------------------------------------------------------------------------------------------ orientations
def matrix(a):
    """ZYZ angles (..., 3) to rotation matrices Rz(phi) Ry(theta) Rz(psi)."""
    p, t, s = np.moveaxis(np.deg2rad(np.asarray(a, float)), -1, 0)
    cp, sp, ct, st, cs, ss = np.cos(p), np.sin(p), np.cos(t), np.sin(t), np.cos(s), np.sin(s)
    r = [cp * ct * cs - sp * ss, -cp * ct * ss - sp * cs, cp * st,
         sp * ct * cs + cp * ss, -sp * ct * ss + cp * cs, sp * st,
         -st * cs, st * ss, ct]
    return np.stack(r, -1).reshape(p.shape + (3, 3))


def angles(r):
    """Rotation matrix to (phi, theta, psi) with phi, psi in [0, 360) and theta in [0, 180]."""
    st = np.hypot(r[0, 2], r[1, 2])
    theta = np.arctan2(st, r[2, 2])
    if st < 1e-7:                                     # only phi + psi (or phi - psi) counts: give it all to phi
        phi, psi = np.arctan2(r[1, 0], r[1, 1]), 0.0
    else:
        phi, psi = np.arctan2(r[1, 2], r[0, 2]), np.arctan2(r[2, 1], -r[2, 0])
    out = np.rad2deg([phi, theta, psi])
    out = np.where(out < 0, out + 360, out)
    return np.where(out >= 360 - 1e-9, 0.0, out)      # a rounding error below zero is zero, not 360


def steps(lo, hi, step):
    """lo, lo + step, ... up to and including hi, whatever the rounding."""
    return lo + step * np.arange(int(np.floor((hi - lo) / step + 1e-6)) + 1) if step > 0 and hi > lo else np.array([lo])


def orientation_offsets(c, f):
    """Offsets (phi, theta, psi); psi slowest, then theta, phi fastest."""
    if not c.get("enabled", True):
        return np.zeros((1, 3))
    tc, tf = c.get("theta_step_coarse", 2.5), c.get("theta_step_fine", 0.25)
    pc, pf = c.get("psi_step_coarse", 1.5), c.get("psi_step_fine", 0.1)
    theta = np.arange(-tc, tc + tf, tf) if f.overshoot else steps(-tc, tc, tf)
    psi = np.arange(-pc, pc + 1e-6, pf)
    if f.phi_degenerate:
        # Rings of the sphere over the range of psi: the ring at theta has round(2 pc |sin theta| / tf) values, at least
        # one, half-open; small theta gives the single value -pc.
        base = []
        for t in theta:
            s = min(abs(np.deg2rad(tf) / (np.sin(np.deg2rad(t)) + 1e-6)), np.deg2rad(2 * pc))
            if s > 0:
                r = np.deg2rad(2 * pc)
                ring = np.rad2deg(np.arange(-r / 2, r / 2, r / np.round(r / s)))
            else:
                ring = np.array([-pc])
            base += [(p, t) for p in ring]
        base = np.array(base)
    else:
        # Keys of phi where given, else psi's.
        fc, ff = c.get("phi_step_coarse", pc), c.get("phi_step_fine", pf)
        base = np.array([(p, t) for t in theta for p in steps(-fc, fc, ff)])
    return np.array([(p, t, s) for s in psi for p, t in base])


def search_values(c, name, f):
    """Offsets of defocus or pixel size; may overshoot the maximum; 0 is always among them."""
    if not c.get("enabled", name == "defocus"):
        return np.zeros(1)
    lo, hi, step = c[f"{name}_min"], c[f"{name}_max"], c[f"{name}_step"]
    v = np.arange(lo, hi + step, step) if f.overshoot else steps(lo, hi, step)
    if f.float32_search:
        v = v.astype(np.float32).astype(float)
    if np.abs(v).min() > 1e-6 and not c.get("skip_enforce_zero", False):
        v = np.sort(np.append(v, 0.0))
    return v


# ------------------------------------------------------------------------------------------------ projections
def volume_dft(vol):
    """Half space of the template, centre at the origin, z and y shifted to the middle."""
    return np.fft.fftshift(np.fft.rfftn(np.fft.fftshift(vol)), axes=(0, 1))


def slices(T, n, R, border_fault):
    """Central slices at rotations R (m, 3, 3): (m, n, n//2 + 1), y not shifted, coefficient 0,0 zero, contrast inverted."""
    y, x = grid(n, n)
    p = np.stack([x.ravel(), y.ravel()])
    y_top = n // 2                                    # the row of -1/2 for even n
    if border_fault:
        # Matrices in single precision and no tolerance: a coordinate below zero by a rounding error is outside. Which
        # coefficients are hit depends on how the matrix was rounded (1 against 1.0000001).
        q = R[:, :, :2].astype(np.float32).astype(np.float64) @ p
        neg = q[:, 0] < 0
        q = np.where(neg[:, None], -q, q)
        c = q * n + np.array([0, y_top, y_top])[:, None]
    else:
        q = R[:, :, :2] @ p
        neg = q[:, 0] < -1e-7
        q = np.where(neg[:, None], -q, q)
        q[:, 0] = np.maximum(q[:, 0], 0)
        c = q * n + np.array([0, y_top, y_top])[:, None]
        near = np.round(c)
        c = np.where(np.abs(c - near) < 1e-6, near, c)
    size = np.array(T.shape[::-1])[:, None]           # x, y, z
    inside = np.all((c >= 0) & (c <= size - 1), axis=1)
    c = np.clip(c, 0, size - 1)
    i = np.minimum(np.floor(c).astype(np.int64), size - 2)
    f = c - i
    flat, (nz, ny, nx) = T.ravel(), T.shape
    at = (i[:, 2] * ny + i[:, 1]) * nx + i[:, 0]
    v = np.zeros(at.shape, complex)
    for dz in (0, 1):
        for dy in (0, 1):
            for dx in (0, 1):
                wgt = (f[:, 0] if dx else 1 - f[:, 0]) * (f[:, 1] if dy else 1 - f[:, 1]) * (f[:, 2] if dz else 1 - f[:, 2])
                v += wgt * flat[at + (dz * ny + dy) * nx + dx]
    v[~inside] = 0
    v = np.where(neg, v.conj(), v).reshape(-1, n, n // 2 + 1)
    v[:, 0, 0] = 0
    return -v


def normalised(p, shape):
    """Subtract the mean of the border; scale so that p in a field of zeros of this shape has variance 1."""
    n = p.shape[-1]
    H, W = shape
    edge = np.concatenate([p[..., 0, :], p[..., -1, :], p[..., 1:-1, 0], p[..., 1:-1, -1]], axis=-1)
    p = p - edge.mean(-1)[..., None, None]
    rel = n * n / (H * W)
    m = p.mean((-2, -1), keepdims=True) * rel * rel   # squared: part of the parity of the scale
    var = ((p - m)**2).sum((-2, -1), keepdims=True) + (H - n) * (W - n) * m**2
    return p * np.sqrt(H * W) / np.sqrt(np.maximum(var, 1e-8))


def projections(S, filt, shape):
    """Slices (m, n, n//2+1) times filters (l, n, n//2+1) to normalised projections (l, m, n, n)."""
    n = S.shape[-2]
    p = np.fft.irfft2(S[None] * filt[:, None], s=(n, n))
    return normalised(np.fft.ifftshift(p, axes=(-2, -1)), shape)


# ------------------------------------------------------------------------------------------------ boxes
def cut(image, y, x, h, w, fill=None):
    """h x w pixels from (y, x); outside the image its reflection (edge pixel not repeated), or a value."""
    H, W = image.shape
    iy, ix = np.arange(y, y + h), np.arange(x, x + w)
    if fill is None:
        def fold(i, n):
            i = np.mod(i, 2 * n - 2)
            return np.where(i >= n, 2 * n - 2 - i, i)
        return image[np.ix_(fold(iy, H), fold(ix, W))]
    out = image[np.ix_(np.clip(iy, 0, H - 1), np.clip(ix, 0, W - 1))].copy()
    out[(iy < 0) | (iy >= H)] = fill
    out[:, (ix < 0) | (ix >= W)] = fill
    return out


# ------------------------------------------------------------------------------------------------ the program
def refine(case, cfg, faults, batch=32, box=None, tap=None):
    """Refine every particle of a configuration. tap(name, particle, array) receives what the inner loop works on.

    Returns a list of dictionaries, one a particle, with the best-over-poses z window under 'window'."""
    tap = tap or (lambda *a: None)
    rd = lambda p: read_mrc(os.path.join(case, p))    # noqa: E731
    ps = cfg["particle_stack"]
    rows = read_csv(os.path.join(case, ps["df_path"]))
    bh, bw = box or ps["extracted_box_size"]
    vol = rd(cfg["template_volume_path"])
    n = vol.shape[0]
    T = volume_dft(vol)
    tap("template_dft", None, T)
    pre, whole = cfg["preprocessing_filters"], cfg.get("apply_global_filtering", True)
    if (cfg.get("movie_config") or {}).get("enabled"):
        raise NotImplementedError("movies")

    # Where each particle starts: refined columns win if they are there (and, for numbers that may be missing, finite).
    refd = all(c in rows[0] for c in ("refined_phi", "refined_theta", "refined_psi"))
    start = np.array([[float(r[("refined_" if refd else "") + a]) for a in ("phi", "theta", "psi")] for r in rows])
    rel = column(rows, "refined_relative_defocus", "relative_defocus")
    pix = column(rows, "refined_pixel_size", "pixel_size")
    py = column(rows, "refined_pos_y", "pos_y", False).astype(int)
    px_ = column(rows, "refined_pos_x", "pos_x", False).astype(int)

    off = orientation_offsets(cfg["orientation_refinement_config"], faults)
    dfs = search_values(cfg["defocus_refinement_config"], "defocus", faults)
    dpx = search_values(cfg.get("pixel_size_refinement_config") or {"enabled": False}, "pixel_size", faults)
    for name, a in (("euler_angle_offsets", off), ("defocus_offsets", dfs), ("pixel_size_offsets", dpx)):
        tap(name, None, a)
    R_off = matrix(off)

    Dh, Dw = bh - n, bw - n
    nh, nw = Dh + 1, Dw + 1                           # placements
    if faults.odd_shift:
        oy, ox = -(Dh // 2), -(Dw // 2)               # where the window starts
        sy, sx = -((Dh + 1) // 2), -((Dw + 1) // 2)   # what is reported for its first pixel
        if bw % 2:
            raise ValueError("an odd box width stops the other program (it takes the half plane's width as even)")
    else:
        oy, ox = -(nh // 2), -(nw // 2)
        sy, sx = oy, ox

    images, out = {}, []
    for i, r in enumerate(rows):
        o = {k: number(rows[0] if faults.shared_optics else r, k) for k in (
            "voltage", "spherical_aberration", "amplitude_contrast_ratio", "ctf_B_factor", "phase_shift")}
        for k in ("even_zernikes", "odd_zernikes", "mag_matrix"):
            o[k] = json.loads(r[k]) if r.get(k) else None
        px = float(np.mean(pix)) if faults.shared_optics else pix[i]

        # The image that the projections are compared with, and the template's filter.
        path = r["micrograph_path"]
        if path not in images:
            raw = rd(path)
            H, W = raw.shape
            img, fl = raw, None
            if whole:
                e = 1 if faults.box_one_larger else 0
                scale = np.sqrt(H * W / ((bh + e) * (bw + e))) if faults.box_scale else 1.0
                G, fl = filtered(raw, pre, scale)
                img = np.fft.irfft2(G, s=(H, W))
            images[path] = (img, fl)
        img, fl = images[path]
        H, W = img.shape
        b = cut(img, py[i] + oy, px_[i] + ox, bh, bw)
        if whole:
            B = np.fft.rfft2(b)
            shape = (bh, bw) if faults.box_scale else (H, W)
        else:
            B, fl = filtered(b, pre)
            shape = (bh, bw)
        tap("particle_stack_dft", i, B)
        wt = fl.all(n, n)
        tap("projective_filters", i, wt)

        mean_map, sd_map = rd(r["correlation_average_path"]), rd(r["correlation_variance_path"])
        mean = cut(mean_map, py[i] + oy, px_[i] + ox, nh, nw, 0.0)
        sd = cut(sd_map, py[i] + oy, px_[i] + ox, nh, nw, 1e10)
        if faults.sd_root:
            sd = np.sqrt(sd)
        tap("corr_mean", i, mean)
        tap("corr_std", i, sd)

        u, v = float(r["defocus_u"]) + rel[i], float(r["defocus_v"]) + rel[i]
        for name, a in (("defocus_u", u), ("defocus_v", v), ("euler_angles", start[i])):
            tap(name, i, np.asarray(a))
        filt = np.array([ctf(n, px, u, v, float(r["astigmatism_angle"]), d, p, o, not faults.abs_astigmatism)
                         for p in dpx for d in dfs]) * wt

        R = R_off @ matrix(start[i])                  # the offset is applied on the left
        best_z, best_cc, best, window = -np.inf, None, None, np.full((nh, nw), -np.inf)
        for s in range(0, len(R), batch):
            S = slices(T, n, R[s:s + batch], faults.slice_border)
            p = projections(S, filt, shape)
            P = np.fft.rfft2(p, s=(bh, bw))
            if faults.box_dc:
                P[..., 0, 0] = 0
            cc = np.fft.irfft2(B * P.conj(), s=(bh, bw))[..., :nh, :nw]
            z = np.where(sd > 0, (cc - mean) / np.where(sd > 0, sd, 1), 0)
            window = np.maximum(window, z.max((0, 1)))
            k = int(np.argmax(z))
            if z.ravel()[k] > best_z:                 # strictly greater: the first of equals wins
                f_, a_, y_, x_ = np.unravel_index(k, z.shape)
                best_z = z.ravel()[k]
                best_cc = cc.max() if faults.mip_of_batch else cc.ravel()[k]
                best = (f_ // len(dfs), f_ % len(dfs), s + a_, y_, x_)
        ip, id_, ia, iy, ix = best
        phi, theta, psi = angles(R[ia])
        dy, dx = iy + sy, ix + sx
        imgcol = lambda c: float(r["refined_" + c] if "refined_" + c in r else r[c])   # noqa: E731
        apix = float(r["pixel_size"])
        out.append(dict(
            particle=int(r.get("particle_index", i)), mip=best_cc, z=best_z, corner_y=py[i] + dy, corner_x=px_[i] + dx,
            phi=phi, theta=theta, psi=psi, relative_defocus=rel[i] + dfs[id_], pixel_size=pix[i] + dpx[ip],
            pos_y_img=imgcol("pos_y_img") + dy, pos_x_img=imgcol("pos_x_img") + dx,
            pos_y_img_angstrom=imgcol("pos_y_img_angstrom") + dy * apix,
            pos_x_img_angstrom=imgcol("pos_x_img_angstrom") + dx * apix,
            window=window, index=best, rotation=R[ia]))
    return out


COLUMNS = "particle mip z corner_y corner_x phi theta psi relative_defocus pixel_size".split()
THEIRS = dict(mip="refined_mip", z="refined_scaled_mip", corner_y="refined_pos_y", corner_x="refined_pos_x",
              phi="refined_phi", theta="refined_theta", psi="refined_psi", relative_defocus="refined_relative_defocus",
              pixel_size="refined_pixel_size", pos_y_img="refined_pos_y_img", pos_x_img="refined_pos_x_img",
              pos_y_img_angstrom="refined_pos_y_img_angstrom", pos_x_img_angstrom="refined_pos_x_img_angstrom")


def compare(out, path):
    """Largest difference from a CSV file of the other program, by quantity."""
    worst = {}
    for a, b in zip(out, read_csv(path)):
        for k, c in THEIRS.items():
            d = abs(float(a[k]) - float(b[c]))
            if k in ("phi", "psi"):
                d = min(d, 360 - d)
            worst[k] = max(worst.get(k, 0), d)
    return worst


class Tap:
    """Compares what the inner loop works on with the arrays the other program's inner loop received."""

    def __init__(self, folder):
        self.folder, self.worst = folder, {}

    def __call__(self, name, particle, a):
        ref = np.load(os.path.join(self.folder, name + ".npy"))
        ref = ref if particle is None else ref[particle]
        if ref.shape != a.shape:
            self.worst[name] = f"shape {a.shape} against {ref.shape}"
            return
        d = np.abs(a - ref).max() / max(np.abs(ref).max(), 1e-30)
        self.worst[name] = max(self.worst.get(name, 0), float(d))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("case")
    ap.add_argument("yaml")
    ap.add_argument("setting", choices=["parity", "right"])
    ap.add_argument("--csv")
    ap.add_argument("--compare")
    ap.add_argument("--inter")
    ap.add_argument("--windows")
    ap.add_argument("--box", nargs=2, type=int)
    ap.add_argument("--on", nargs="*", default=[])
    ap.add_argument("--off", nargs="*", default=[])
    a = ap.parse_args()
    with open(a.yaml) as f:
        cfg = yaml.safe_load(f)
    faults = Faults() if a.setting == "parity" else Faults.none()
    for v, names in ((True, a.on), (False, a.off)):
        for name in names:
            if not hasattr(faults, name):
                sys.exit(f"no such fault: {name}")
            setattr(faults, name, v)
    tap = Tap(a.inter) if a.inter else None
    out = refine(a.case, cfg, faults, box=a.box, tap=tap)
    if a.csv:
        os.makedirs(os.path.dirname(os.path.abspath(a.csv)), exist_ok=True)
        with open(a.csv, "w", newline="") as f:
            w = csv.writer(f)
            w.writerow(COLUMNS)
            for o in out:
                w.writerow([repr(float(o[c])) if isinstance(o[c], (float, np.floating)) else int(o[c]) for c in COLUMNS])
    if a.windows:
        os.makedirs(a.windows, exist_ok=True)
        for o in out:
            np.save(os.path.join(a.windows, f"window_{o['particle']}.npy"), o["window"])
    if tap:
        for k, v in tap.worst.items():
            print(f"  {k:22s} {v if isinstance(v, str) else f'{v:.2e}'}")
    if a.compare:
        print("  " + "  ".join(f"{k} {v:.2e}" for k, v in compare(out, a.compare).items()))
    if not (tap or a.compare):
        for o in out:
            print(" ".join(f"{c}={o[c]:.6g}" for c in COLUMNS))


if __name__ == "__main__":
    main()
