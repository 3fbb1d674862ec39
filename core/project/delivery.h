#pragma once

#include "core/base/rational.h"
#include "core/base/result.h"
#include "core/project/hardware_encoding.h"
#include "core/project/keep_clear.h"
#include "core/project/speed.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace creatorup::project {

namespace errors {
inline constexpr ErrorCode UnknownDelivery{"project.unknown_delivery"};
}

// One output format. Owners change these, so they are data: resources/deliveries/*.json.
struct Delivery {
    QString id;         // "vertical_master"
    QString name;       // "Vertical master"
    QString family;     // the same picture in several sizes: "vertical"
    QString container;  // "mp4"; also the file's extension
    int width = 0;      // pixels, even
    int height = 0;
    Rational frameRate{30, 1};

    QString videoCodec;    // "h264"
    QString videoEncoder;  // libavcodec's name
    // What `crf` and the presets mean is the encoder's own affair. These are of the speed that was chosen; as
    // the file has them they are of "fast".
    QString preset;
    QString profile = {};  // empty: the encoder's choice
    // One of the three decides how large files get: the same quality everywhere, so many bits a second on
    // average in each segment, or a size that no file exceeds.
    double crf = 0;
    double targetSizeMb = 0;  // millions of bytes, 0: another one decides. A plan says at which `bitrateKbit`
    int bitrateKbit = 0;      // kbit/s, 0: another one decides
    int maxRateKbit = 0;      // kbit/s
    int bufferKbit = 0;       // kbit
    int gopFrames = 0;

    QString audioEncoder;
    int sampleRate = 0;  // Hz
    int audioBitrateKbit = 0;
    bool writesEditList = true;

    // Chosen when a batch is planned, never in a delivery's own file: instead of `videoEncoder`, which goes
    // on where this fails. `encoderReason`: why it is so, in words.
    std::optional<HardwareEncoding> hardware = {};
    QString encoderReason = {};

    [[nodiscard]] const QString& usedEncoder() const { return hardware ? hardware->encoder : videoEncoder; }

    // Which platforms' limits its files should keep: PlatformCatalogue knows these ids.
    QStringList platforms = {};
    // What texts stay away from; nothing: what PlatformCatalogue::withKeepClear says.
    std::optional<KeepClear> keepClear = {};
    QString note = {};     // what it is for, a sentence
    QString updated = {};  // the day on which this was last looked up, "2026-11-25"

    // What another speed than "fast" uses instead.
    struct SpeedSettings {
        QString preset;
        double crf = 0;

        friend bool operator==(const SpeedSettings&, const SpeedSettings&) = default;
    };
    std::optional<SpeedSettings> balanced = {};
    std::optional<SpeedSettings> best = {};

    // The same with the settings of this speed, and with those of no other: what a batch freezes. A delivery
    // that has none for it stays as it is.
    [[nodiscard]] Delivery at(Speed speed) const;
    [[nodiscard]] bool isByQuality() const { return bitrateKbit == 0 && targetSizeMb == 0; }
    [[nodiscard]] int shortSide() const { return width < height ? width : height; }
    // Errors: errors::BadField.
    [[nodiscard]] static Result<Delivery> fromJson(const QJsonObject& object);
    [[nodiscard]] QJsonObject toJson() const;

    friend bool operator==(const Delivery&, const Delivery&) = default;
};

// The deliveries that come with the program.
class DeliveryCatalogue {
public:
    // Errors: errors::BadField naming the file, if the program's own data is wrong.
    [[nodiscard]] static Result<DeliveryCatalogue> builtIn();

    // Errors: errors::UnknownDelivery, naming those there are.
    [[nodiscard]] Result<Delivery> find(const QString& id) const;
    // One more, after those there are. Its id must not be known yet.
    void add(Delivery delivery) { m_deliveries.push_back(std::move(delivery)); }

    [[nodiscard]] const std::vector<Delivery>& all() const { return m_deliveries; }

    // The largest of a family whose short side a plan allows, but no larger than the standard one, which is
    // what platforms show; the smallest if none is allowed.
    [[nodiscard]] const Delivery& bestWithin(const QString& family, int maxShortSide) const;
    // What a new project gets when no plan is known.
    [[nodiscard]] const Delivery& standard() const;

private:
    explicit DeliveryCatalogue(std::vector<Delivery> deliveries) : m_deliveries(std::move(deliveries)) {}
    std::vector<Delivery> m_deliveries;  // the standard's family first; largest first within a family
};

}  // namespace creatorup::project
