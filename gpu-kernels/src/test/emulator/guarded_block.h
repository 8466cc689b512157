// Memory between two inaccessible pages.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <new>
#include <utility>

// The block ends at the upper guard page, or as near to it as the alignment of device memory allows, because running
// over the end is the most common mistake.
class GuardedBlock {
public:
    static constexpr size_t alignment = 256;

    GuardedBlock() = default;

    explicit GuardedBlock(size_t bytes) : capacity_(round_up(bytes, alignment)) {
        const size_t page = sysconf(_SC_PAGESIZE);
        const size_t usable = round_up(capacity_, page);
        if (usable < bytes) {  // overflow
            throw std::bad_alloc();
        }
        mapped_bytes_ = usable + 2 * page;
        void* mapping = mmap(nullptr, mapped_bytes_, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (mapping == MAP_FAILED) {
            throw std::bad_alloc();
        }
        mapping_ = static_cast<char*>(mapping);
        begin_ = mapping_ + page;
        end_ = begin_ + usable;
        if (mprotect(begin_, usable, PROT_READ | PROT_WRITE) != 0) {
            munmap(mapping_, mapped_bytes_);
            throw std::bad_alloc();
        }
    }

    GuardedBlock(GuardedBlock&& other) noexcept { *this = std::move(other); }

    GuardedBlock& operator=(GuardedBlock&& other) noexcept {
        std::swap(mapping_, other.mapping_);
        std::swap(mapped_bytes_, other.mapped_bytes_);
        std::swap(begin_, other.begin_);
        std::swap(end_, other.end_);
        std::swap(capacity_, other.capacity_);
        return *this;
    }

    ~GuardedBlock() {
        if (mapping_ != nullptr) {
            munmap(mapping_, mapped_bytes_);
        }
    }

    char* begin() const { return begin_; }             // first accessible byte
    char* data() const { return end_ - capacity_; }    // first byte of the block
    char* end() const { return end_; }
    size_t capacity() const { return capacity_; }

private:
    static size_t round_up(size_t value, size_t unit) { return (value + unit - 1) / unit * unit; }

    char* mapping_ = nullptr;
    size_t mapped_bytes_ = 0;
    char* begin_ = nullptr;
    char* end_ = nullptr;
    size_t capacity_ = 0;
};
