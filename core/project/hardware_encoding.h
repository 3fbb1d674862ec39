#pragma once

#include "core/base/json_fields.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace creatorup::project {

// How a delivery is encoded on a GPU, where that was chosen: everything that decides its pixels, so that a
// batch that was begun keeps it.
struct HardwareEncoding {
    QString encoder;  // libavcodec's name: "h264_nvenc"
    QString device;
    QString pixelFormat;
    bool uploads = false;
    bool limitsRate = true;          // it takes a highest rate beside its quality
    int sessions = 1;                // how many may encode at once
    QMap<QString, QString> options;  // the encoder's own
    QString driver = {};             // and its version

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static HardwareEncoding read(JsonFields fields);
    friend bool operator==(const HardwareEncoding&, const HardwareEncoding&) = default;
};

}  // namespace creatorup::project
