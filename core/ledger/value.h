#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <cstdint>
#include <initializer_list>
#include <type_traits>

namespace creatorup::ledger {

// One bound parameter. It narrows what QVariant would accept: Qt's driver writes a `long` as text and a null
// QString as NULL, and both would make equal values unequal.
class Value {
public:
    Value(std::nullptr_t) {}
    Value(const QString& text) : m_value(text.isNull() ? QLatin1String("") : text) {}
    Value(const QByteArray& bytes) : m_value(bytes.isNull() ? QByteArray("") : bytes) {}
    template <typename Number>
    requires std::is_integral_v<Number> Value(Number number) : m_value(static_cast<qlonglong>(number)) {}

    [[nodiscard]] const QVariant& variant() const { return m_value; }

private:
    QVariant m_value;
};

using Values = std::initializer_list<Value>;

}  // namespace creatorup::ledger
