#pragma once

#include "core/base/ids.h"
#include "core/project/look.h"
#include "core/project/slot.h"
#include "core/project/speed.h"
#include "core/project/variant_choice.h"

#include <QStringList>

namespace creatorup::project {

// What the creator edits and saves. A plain value; files it names are not touched by it.
struct Project {
    QString name;
    std::vector<Slot> slots_;  // `slots` is Qt's word
    VariantChoice variants;
    QStringList deliveries;  // ids, in the order in which they were chosen
    Look look = {};
    Speed speed = Speed::Balanced;
    QString naming = {};  // the outputs' names, as NameTemplate has them; empty: the usual names

    friend bool operator==(const Project&, const Project&) = default;
};

}  // namespace creatorup::project
