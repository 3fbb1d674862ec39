// Ten thousand lives of honest computers, in which nobody may be locked out, and ten thousand of dishonest
// ones, which may gain little. CREATORUP_SEED=N repeats the schedule that a failure names.
#include "tests/core/account/simulated_computer.h"

#include <QRandomGenerator>
#include <QTest>

using namespace creatorup;
using namespace creatorup::account;
using namespace creatorup::test;

namespace {

constexpr int schedules = 10'000;
constexpr std::int64_t minute = SimulatedComputer::minute;
constexpr std::int64_t hour = SimulatedComputer::hour;
constexpr std::int64_t day = SimulatedComputer::day;

class Dice {
public:
    explicit Dice(quint32 seed) : m_random(seed) {}
    int upTo(int sides) { return static_cast<int>(m_random.bounded(sides)); }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        return low + static_cast<std::int64_t>(m_random.generateDouble() * static_cast<double>(high - low));
    }
    bool isOneIn(int sides) { return upTo(sides) == 0; }

private:
    QRandomGenerator m_random;
};

// What a clock without a battery says, or one set by a cat.
std::int64_t wildError(Dice& dice, std::int64_t truth) {
    switch (dice.upTo(4)) {
    case 0:
        return dice.between(0, day) - truth;  // 1970
    case 1:
        return 4'080'000'000'000 - truth;  // 2099
    case 2:
        return dice.between(46 * day, 3'000 * day);
    default:
        return -dice.between(2 * day, 3'000 * day);
    }
}

// A member who connects at least every 13 days, with a computer whose clock is right to 12 hours, as those of
// two systems are that do not agree on what it holds; sometimes it wakes with a wild clock, which is
// corrected. The only wrong clock that is left out is one between a day and 45 ahead, believed for ten
// minutes without a connection: it cannot be told from time that has passed.
class HonestLife {
public:
    HonestLife(quint32 seed, Rules rules) : m_dice(seed), m_computer(rules) {
        m_computer.clockError = m_dice.between(-12 * hour, 12 * hour);
        connectNow();
    }

    // Why somebody was locked out; empty where nobody was.
    QString live() {
        for (int step = 0; step < 40 && m_trouble.isEmpty(); ++step) {
            m_computer.startProgram();
            switch (m_dice.upTo(8)) {
            case 0:
                work(m_dice.between(minute, 9 * hour));
                break;
            case 1:
                spend(m_dice.between(minute, 3 * day));  // asleep, the program open
                break;
            case 2:
                m_computer.endProgram();
                spend(m_dice.between(minute, 3 * day));  // on, or asleep, without it
                break;
            case 3:
                m_computer.endProgram();
                reboot(m_dice.between(0, 5 * day));
                break;
            case 4:
                reboot(0);  // a power cut
                m_computer.clockError = m_dice.between(-12 * hour, 12 * hour);
                break;
            case 5:
                m_computer.clockError = m_dice.between(-12 * hour, 12 * hour);  // time zones, corrections
                break;
            case 6:
                wildMorning();
                break;
            default:
                if (m_dice.isOneIn(2))
                    connectNow();
                else if (m_dice.isOneIn(2))
                    lockKeychain();
                break;
            }
            check();
        }
        return m_trouble;
    }

private:
    void check() {
        m_computer.startProgram();
        if (const auto permit = m_computer.permit(); !permit) m_trouble = permit.error().text();
        if (!m_computer.mayFinish()) m_trouble += QStringLiteral(" and may not finish");
    }
    void connectNow() {
        m_computer.startProgram();
        m_computer.goOnline();
        m_lastOnline = m_computer.truth;
    }
    // Whoever would be away for too long connects before.
    std::int64_t away(std::int64_t ms) {
        if (m_computer.truth + ms - m_lastOnline > 13 * day) connectNow();
        return qMin(ms, 13 * day);
    }
    void spend(std::int64_t ms) { m_computer.truth += away(ms); }
    void work(std::int64_t ms) {
        ms = away(ms);
        m_computer.startProgram();
        for (const std::int64_t part :
             {qMin(ms, 9 * minute), qMin(qMax(ms - 9 * minute, std::int64_t(0)), 2 * minute),
              qMax(ms - 11 * minute, std::int64_t(0))}) {
            m_computer.truth += part;
            m_computer.tick();
        }
    }
    void reboot(std::int64_t offMs) { m_computer.reboot(away(offMs)); }
    void wildMorning() {
        reboot(m_dice.between(0, 2 * day));
        const std::int64_t right = m_computer.clockError;
        m_computer.clockError = wildError(m_dice, m_computer.truth);
        if (m_dice.isOneIn(2)) work(m_dice.between(minute, 5 * hour));
        if (m_dice.isOneIn(3)) {
            connectNow();  // tells the time to a wild clock, too
            check();
            work(m_dice.between(minute, 5 * hour));
            check();
        }
        m_computer.clockError = right;
    }
    void lockKeychain() {
        if (m_computer.keychain.trouble)
            m_computer.keychain.trouble.reset();
        else
            m_computer.keychain.trouble = secretErrors::Locked;
    }

    Dice m_dice;
    SimulatedComputer m_computer;
    std::int64_t m_lastOnline = 0;
    QString m_trouble;
};

// Somebody who has a lease, of 14 days or less, and does not connect any more, turns the clock, copies disk
// and keychain and puts old copies back, deletes marks and locks the keychain; or patiently starts anew again
// and again, with the clock turned back each time.
//
// What counts is for how long CreatorUp ran under the lease: no program can see time in which the computer
// was off, if its clock is turned back before it runs again. And nothing on a computer knows what no copy
// knows that is left: whoever puts back all copies, or hides one and puts back the other, is where he was
// when they were made. So each copy has with it how long the program had run when it was made, and of those
// that the program can see the larger counts.
class DishonestLife {
public:
    DishonestLife(quint32 seed, Rules rules) : m_dice(seed), m_computer(rules) {
        start();
        m_computer.goOnline();
        m_computer.lease.exp = m_computer.lease.iat + m_length / 1000;
        m_month = m_computer.lease.month;
        noteCopies();
    }

    // What was gained that must not be; empty where it was little.
    QString live() {
        for (int step = 0; step < 80 && m_trouble.isEmpty(); ++step) {
            if (m_isPatient && !m_dice.isOneIn(8)) {
                startAnew();
                continue;
            }
            switch (m_dice.upTo(9)) {
            case 0:
            case 1:
                start();
                run(m_dice.isOneIn(2) ? m_dice.between(minute, 12 * minute)
                                      : m_dice.between(minute, qMin(3 * day, m_length / 4)));
                break;
            case 2:
                endOrKill();
                m_computer.reboot(m_dice.between(0, 3 * day));
                break;
            case 3:
                m_computer.truth += m_dice.between(0, 5 * day);  // asleep
                break;
            case 4:
            case 5:
                turnClock();
                break;
            case 6:
                m_copies.append({m_computer.disk.record.mark, m_computer.batches.byMonth,
                                 m_computer.keychain.secrets, m_ranByDisk, m_ranByKeychain});
                break;
            case 7:
                endOrKill();
                putBack();
                break;
            default:
                endOrKill();
                meddle();
                break;
            }
            start();
            render();
        }
        return m_trouble;
    }

    // For how much longer than its lease it could go on with what had begun.
    [[nodiscard]] std::int64_t gained() const { return m_ranLongest - m_length; }

private:
    struct Copy {
        std::optional<ClockMark> mark;
        QHash<QString, int> batches;
        QHash<QString, QByteArray> keychain;
        std::int64_t ranByDisk, ranByKeychain;
    };

    void startAnew() {
        endOrKill();
        m_computer.reboot(m_dice.between(0, 3 * day));
        const auto& mark = m_computer.disk.record.mark;
        const std::int64_t high = mark ? mark->highWaterMs : m_computer.lease.iat * 1000;
        m_computer.setWall(m_dice.isOneIn(3) ? high - m_dice.between(0, day) : high);
        start();
        run(m_dice.between(minute, m_dice.isOneIn(2) ? 11 * minute : qMin(day, m_length / 4)));
    }
    void start() {
        if (m_computer.isRunning()) return;
        m_computer.startProgram();
        m_usesKeychain = !m_computer.keychain.trouble;
        m_ran = m_usesKeychain ? qMax(m_ranByDisk, m_ranByKeychain) : m_ranByDisk;
        noteCopies();
    }
    // What the copies have to know now.
    void noteCopies() {
        m_ranByDisk = m_ran;
        if (m_usesKeychain && !m_computer.keychain.trouble)
            m_ranByKeychain = qMax(m_ranByKeychain, m_ran - DeviceKeeper::keychainLagMs);
    }
    void run(std::int64_t ms) {
        for (const std::int64_t part :
             {qMin(ms, 9 * minute), qMin(qMax(ms - 9 * minute, std::int64_t(0)), 2 * minute),
              qMax(ms - 11 * minute, std::int64_t(0))}) {
            const bool counts = m_computer.mayFinish();  // else nothing is permitted that could be gained
            m_computer.truth += part;
            m_computer.tick();
            if (counts) m_ran += part;
            noteCopies();
            render();
        }
    }
    void endOrKill() {
        if (m_computer.isRunning() && m_dice.isOneIn(2)) m_computer.truth += m_dice.between(0, minute);
        m_computer.kill();
    }
    void turnClock() {
        const auto& mark = m_computer.disk.record.mark;
        const std::int64_t high = mark ? mark->highWaterMs : m_computer.lease.iat * 1000;
        switch (m_dice.upTo(6)) {
        case 0:
            return m_computer.setWall(high);
        case 1:
            return m_computer.setWall(high - m_dice.between(0, day));
        case 2:
            return m_computer.setWall(m_computer.lease.iat * 1000);
        case 3:
            return m_computer.setWall(high + m_dice.between(0, 20 * day));  // next month's batches
        case 4:
            m_computer.clockError = wildError(m_dice, m_computer.truth);
            return;
        default:
            m_computer.clockError = 0;
        }
    }
    void putBack() {
        if (m_copies.isEmpty()) return;
        const Copy& copy = m_copies.at(m_dice.upTo(static_cast<int>(m_copies.size())));
        const int what = m_dice.upTo(3);
        if (what != 1) {
            m_computer.disk.record.mark = copy.mark;
            m_computer.batches.byMonth = copy.batches;
            m_ranByDisk = copy.ranByDisk;
        }
        if (what != 0) {
            m_computer.keychain.secrets = copy.keychain;
            m_ranByKeychain = copy.ranByKeychain;
        }
    }
    void meddle() {
        switch (m_dice.upTo(4)) {
        case 0:
            m_computer.disk.record.mark.reset();
            m_ranByDisk = 0;
            break;
        case 1:
            m_computer.keychain.secrets.clear();
            m_ranByKeychain = 0;
            break;
        case 2:
            m_computer.keychain.trouble = secretErrors::Locked;
            break;
        default:
            m_computer.keychain.trouble.reset();
        }
    }
    // A batch, if it is permitted; and what the permission must not exceed.
    void render() {
        const auto permit = m_computer.permit();
        const bool mayFinish = m_computer.mayFinish();
        if (mayFinish) m_ranLongest = qMax(m_ranLongest, m_ran);
        if (permit && m_ran > m_length)
            m_trouble = QStringLiteral("a batch after %1 hours").arg(m_ran / hour);
        if (mayFinish && m_ran > m_length + day)
            m_trouble = QStringLiteral("going on after %1 hours").arg(m_ran / hour);
        if (!permit || m_dice.isOneIn(2)) return;
        QHash<QString, int>& used = m_computer.batches.byMonth;
        ++used[permit->month()];
        // This month's remainder of 7 batches, and one other month's 10.
        if (used.value(m_month) > 7) m_trouble = QStringLiteral("more batches than were left");
        if (used.size() > 2) m_trouble = QStringLiteral("batches of a third month");
        for (const int count : used)
            if (count > 10) m_trouble = QStringLiteral("more batches than a month has");
    }

    Dice m_dice;
    const std::int64_t m_length = QList<std::int64_t>{hour, day, 14 * day}.at(m_dice.upTo(3));
    const bool m_isPatient = m_dice.isOneIn(2);
    SimulatedComputer m_computer;
    QString m_month;
    QList<Copy> m_copies;
    std::int64_t m_ran = 0;  // that the program can know of
    std::int64_t m_ranByDisk = 0, m_ranByKeychain = 0;
    bool m_usesKeychain = false;
    std::int64_t m_ranLongest = 0;
    QString m_trouble;
};

// The seeds of one run: all, or the one that is asked for.
std::pair<quint32, quint32> seeds() {
    bool given = false;
    const quint32 one = qEnvironmentVariable("CREATORUP_SEED").toUInt(&given);
    return given ? std::pair(one, one) : std::pair(1U, static_cast<quint32>(schedules));
}

// How many of the first thousand go wrong under other rules.
template <typename Life>
int wrongUnder(Rules rules) {
    int wrong = 0;
    for (quint32 seed = 1; seed <= 1'000; ++seed)
        if (!Life(seed, rules).live().isEmpty()) ++wrong;
    return wrong;
}

}  // namespace

class TestSchedules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anHonestMemberIsNeverLockedOut() {
        const auto [first, last] = seeds();
        for (quint32 seed = first; seed <= last; ++seed) {
            const QString trouble = HonestLife(seed, Rules::AsTheyAre).live();
            QVERIFY2(trouble.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(trouble)));
        }
    }

    void aCheatGainsLittle() {
        const auto [first, last] = seeds();
        std::int64_t longest = 0;
        for (quint32 seed = first; seed <= last; ++seed) {
            DishonestLife life(seed, Rules::AsTheyAre);
            const QString trouble = life.live();
            QVERIFY2(trouble.isEmpty(), qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(trouble)));
            longest = qMax(longest, life.gained());
        }
        qInfo("the most that was gained, to finish what had begun: %.1f hours",
              static_cast<double>(longest) / static_cast<double>(hour));
    }

    // Whether these tests would notice.
    void otherRulesAreNoticed() {
        QVERIFY(wrongUnder<HonestLife>(Rules::MarkNeverFalls) > 0);
        QVERIFY(wrongUnder<DishonestLife>(Rules::MarkNeverRises) > 0);
    }
};

QTEST_GUILESS_MAIN(TestSchedules)
#include "test_schedules.moc"
