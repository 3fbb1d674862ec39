#pragma once

#include "core/account/clock_guard.h"
#include "core/account/device_keeper.h"
#include "core/account/permit_gate.h"
#include "tests/core/account/kept_in_memory.h"
#include "tests/core/account/leases.h"
#include "tests/core/account/remembering_store.h"

#include <memory>

namespace creatorup::test {

// What a test does to the rules, to see that it would notice.
enum class Rules {
    AsTheyAre,
    MarkNeverRises,  // but by a signed lease
    MarkNeverFalls   // by a signed lease neither
};

// The program's store of the mark, or one with other rules.
class BentMarkStore final : public account::ClockMarkStore {
public:
    BentMarkStore(account::ClockMarkStore& store, Rules rules) : m_store(store), m_rules(rules) {}

    Result<std::optional<account::ClockMark>> load() override { return m_store.load(); }
    Result<void> save(const account::ClockMark& mark) override {
        const auto before = m_store.load();
        if (before && *before) {
            if (m_rules == Rules::MarkNeverRises && mark.signedMs == (*before)->signedMs) return {};
            if (m_rules == Rules::MarkNeverFalls && mark.highWaterMs < (*before)->highWaterMs) return {};
        }
        return m_store.save(mark);
    }

private:
    account::ClockMarkStore& m_store;
    const Rules m_rules;
};

// A computer with its clocks, its disk and its keychain, on which CreatorUp may run: the real rules for
// device, clock and permit, with hours that pass at once.
class SimulatedComputer final : public Clock {
public:
    static constexpr std::int64_t minute = 60'000;
    static constexpr std::int64_t hour = 60 * minute;
    static constexpr std::int64_t day = 24 * hour;

    std::int64_t truth = 1'795'000'000'000;  // ms since 1970 UTC, whatever the computer believes
    std::int64_t clockError = 0;
    DeviceInMemory disk;
    RememberingStore keychain;
    BatchesInMemory batches;
    services::LeaseClaims lease;

    explicit SimulatedComputer(Rules rules) : m_rules(rules) {
        disk.record.id = QStringLiteral("3f5a3c1e-5d5c-4f0e-9d65-0a4c5a2f0001");
    }

    [[nodiscard]] std::int64_t wallMs() const override { return truth + clockError; }
    [[nodiscard]] std::int64_t bootMs() const override { return truth - m_bootedAt; }
    [[nodiscard]] QString bootId() const override { return QString::number(m_boot); }

    void setWall(std::int64_t wall) { clockError = wall - truth; }
    // Ends the program.
    void reboot(std::int64_t offMs) {
        kill();
        truth += offMs;
        m_bootedAt = truth - 20'000;
        ++m_boot;
    }

    void startProgram() {
        if (m_program) return;
        m_program = std::make_unique<Program>(*this, m_rules);
        auto recalled = m_program->keeper.recall();
        if (!recalled.isFinished()) qFatal("the simulated keychain answers at once");
        (void)m_program->guard.knowPassed(lease.iat * 1000);
    }
    [[nodiscard]] bool isRunning() const { return m_program != nullptr; }
    // As Session does it every minute.
    void tick() { (void)m_program->guard.observe(); }
    void endProgram() {
        if (m_program) tick();
        kill();
    }
    void kill() { m_program.reset(); }

    // A new lease from the service.
    void goOnline() {
        lease = starterLease(truth);
        lease.deviceId = m_program->keeper.device().id;
        lease.month = monthUtc(truth);
        (void)m_program->guard.setFromSignedTime(lease.iat * 1000);
    }

    [[nodiscard]] Result<account::RenderPermit> permit() const {
        const auto now = m_program->guard.nowMs();
        if (!now) return fail(now.error());
        return gate().permit({}, *now);
    }
    [[nodiscard]] bool mayFinish() const {
        const auto now = m_program->guard.nowMs();
        return now && gate().mayFinish(*now);
    }

private:
    struct Program {
        Program(SimulatedComputer& computer, Rules rules)
            : keeper(computer.keychain, computer.disk, QStringLiteral("this machine"), {}),
              marks(keeper, rules), guard(computer, marks) {}
        account::DeviceKeeper keeper;
        BentMarkStore marks;
        account::ClockGuard guard;
    };

    [[nodiscard]] account::PermitGate gate() const {
        return {{}, lease, m_program->keeper.device().id, const_cast<BatchesInMemory&>(batches)};
    }

    const Rules m_rules;
    std::int64_t m_bootedAt = truth - 20'000;
    int m_boot = 1;
    std::unique_ptr<Program> m_program;
};

}  // namespace creatorup::test
