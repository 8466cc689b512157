// What all driver functions use: the state, its defaults, and injected faults.
#include "driver.h"

#include <cstdlib>

namespace {

template <typename Value>
void read_environment(const char* name, Value& value) {
    if (const char* text = std::getenv(name)) {
        value = static_cast<Value>(std::strtoull(text, nullptr, 10));
    }
}

}  // namespace

Settings Settings::defaults() {
    Settings settings;
    read_environment("MARGAY_EMULATOR_DEVICES", settings.devices);
    read_environment("MARGAY_EMULATOR_MEMORY", settings.memory);
    return settings;
}

Driver& Driver::instance() {
    // Never destroyed, because threads of a virtual machine may still call it while the process ends.
    static Driver& driver = *new Driver;
    return driver;
}

std::string without_suffix(std::string name) {
    for (const char* suffix : {"_ptsz", "_ptds", "_v2", "_v3", "_v4"}) {
        const size_t at = name.rfind(suffix);
        if (at != std::string::npos && at + std::string(suffix).size() == name.size()) {
            name.erase(at);
        }
    }
    return name;
}

CUresult Driver::enter(const char* function) {
    const std::string name = without_suffix(function);
    calls[name]++;
    if (lost != CUDA_SUCCESS) {
        return lost;
    }
    CUresult result = CUDA_SUCCESS;
    for (auto fault = faults.begin(); fault != faults.end();) {
        if (fault->function != name || --fault->calls_left > 0) {
            ++fault;
            continue;
        }
        result = fault->code;
        if (fault->sticky) {
            lose(result);
        }
        fault = faults.erase(fault);
    }
    return result;
}
