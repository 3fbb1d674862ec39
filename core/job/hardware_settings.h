#pragma once

#include "core/base/json_fields.h"

#include <QJsonObject>
#include <QMap>
#include <QString>

namespace creatorup::job {

// An encoder that needs a device of the computer's: it runs in a process of its own, which gets raw pictures
// and nothing else.
struct HardwareSettings {
    QString device;  // what opens it, "nvidia", "vaapi"…; "none": an ordinary encoder, kept apart likewise
    QString pixelFormat;             // libav's name of what it takes: "nv12", "yuv420p"
    bool uploads = false;            // pictures are put into the device's memory first
    QMap<QString, QString> options;  // the encoder's own, all of them
    QString driver = {};             // and its version: another one makes other pictures

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static HardwareSettings read(JsonFields fields);
    friend bool operator==(const HardwareSettings&, const HardwareSettings&) = default;
};

}  // namespace creatorup::job
