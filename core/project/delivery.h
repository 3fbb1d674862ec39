#pragma once

#include "core/base/rational.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

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
    QString preset;
    QString profile;
    double crf = 0;
    int maxRateKbit = 0;  // kbit/s
    int bufferKbit = 0;   // kbit
    int gopFrames = 0;

    QString audioEncoder;
    int sampleRate = 0;  // Hz
    int audioBitrateKbit = 0;
    bool writesEditList = true;

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
    [[nodiscard]] const std::vector<Delivery>& all() const { return m_deliveries; }

    // The largest of a family whose short side a plan allows; the smallest if none is allowed.
    [[nodiscard]] const Delivery& bestWithin(const QString& family, int maxShortSide) const;
    // What a new project gets when no plan is known.
    [[nodiscard]] const Delivery& standard() const;

private:
    explicit DeliveryCatalogue(std::vector<Delivery> deliveries) : m_deliveries(std::move(deliveries)) {}
    std::vector<Delivery> m_deliveries;  // largest first within a family
};

}  // namespace creatorup::project
