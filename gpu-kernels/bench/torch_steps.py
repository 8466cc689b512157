"""The steps of the inner loop as one would write them with PyTorch, timed on this machine's GPU.

    torch_steps.py JSON GPU_JSON SHAPE ...

For a batch of projections: padded rfft2, product with the image's spectrum, irfft2, and for each pixel of the valid region the
best value, its index, the sum and the sum of squares. Making projections is not counted, which is in PyTorch's favour. The
compiled form (torch.compile) is tried too, and the faster one counts. GPU_JSON is what the cuda engine wrote on this GPU.
"""

import json
import statistics
import sys

import torch

REPETITIONS = 7


def correlate(projections, image, height, width, size, state):
    spectra = torch.fft.rfft2(projections, s=(height, width))
    spectra = image * spectra.conj()
    valid = torch.fft.irfft2(spectra, s=(height, width))[:, : height - size + 1, : width - size + 1]
    best, index = valid.max(dim=0)
    better = best > state["best"]
    state["best"] = torch.where(better, best, state["best"])
    state["index"] = torch.where(better, index, state["index"])
    state["sum"] += valid.sum(dim=0)
    state["squares"] += (valid * valid).sum(dim=0)


def milliseconds(step):
    times = []
    for repetition in range(REPETITIONS + 2):
        before = torch.cuda.Event(enable_timing=True)
        after = torch.cuda.Event(enable_timing=True)
        before.record()
        step()
        after.record()
        torch.cuda.synchronize()
        if repetition >= 2:
            times.append(before.elapsed_time(after))
    return statistics.median(times)


def measure(shape):
    sides, size = shape.split("/")
    height, width = (int(side) for side in sides.split("x"))
    size = int(size)
    valid = (height - size + 1, width - size + 1)
    fastest = None
    for batch in (4, 8, 16, 32):
        for form, function in (("eager", correlate), ("compiled", torch.compile(correlate))):
            try:
                projections = torch.randn(batch, size, size, device="cuda")
                image = torch.fft.rfft2(torch.randn(height, width, device="cuda"))
                state = {
                    "best": torch.full(valid, -torch.inf, device="cuda"),
                    "index": torch.zeros(valid, dtype=torch.int64, device="cuda"),
                    "sum": torch.zeros(valid, device="cuda"),
                    "squares": torch.zeros(valid, device="cuda"),
                }
                time = milliseconds(lambda: function(projections, image, height, width, size, state))
            except Exception as error:  # a form that does not run here is no competitor
                print(f"  torch {form}, batch {batch}: {type(error).__name__}", file=sys.stderr)
                continue
            finally:
                projections = image = state = None
                torch.cuda.empty_cache()
            rate = batch * 1e3 / time
            print(f"  torch {form}, batch {batch}: {rate:.0f} corr/s")
            if fastest is None or rate > fastest["correlograms_per_second"]:
                fastest = {"shape": shape, "form": form, "batch": batch, "correlograms_per_second": rate}
    return fastest


def main():
    target, gpu, *shapes = sys.argv[1:]
    with open(gpu) as file:
        ours = {each["shape"]: each["correlograms_per_second"] for each in json.load(file)["shapes"]}
    results = []
    for shape in shapes:
        print(f"\n{shape} with PyTorch {torch.__version__}")
        result = measure(shape)
        if result is not None:
            result["torch"] = torch.__version__
            result["ratio"] = ours[shape] / result["correlograms_per_second"]
            print(f"  the cuda engine is {result['ratio']:.1f} times as fast, projections included")
            results.append(result)
    with open(target, "w") as file:
        json.dump(results, file)


if __name__ == "__main__":
    main()
