import { hoursField } from '../../directory/office-fields.ts'
import { WEEKDAYS } from '../../domain/office-hours.ts'
import { useTranslate } from '../../i18n/use.translation.ts'
import { Field } from '../field.tsx'
import type { OfficePartProps } from './office-basics.tsx'

/** The hours of each day, as the door says them, and the days that it is closed all the same. */
export const HoursFields = ({ fields, problemOf }: OfficePartProps) => {
  const say = useTranslate()
  return (
    <>
      <p className="hint">{say('offices.hoursHint')}</p>
      <div className="week">
        {WEEKDAYS.map((day) => (
          <Field
            key={day}
            name={hoursField(day)}
            label={say(`missions.weekday_${day}`)}
            value={fields[hoursField(day)]?.[0]}
            problem={problemOf(hoursField(day))}
            maxLength={80}
            spellCheck={false}
          />
        ))}
      </div>
      <Field
        name="closures"
        lines={3}
        label={say('offices.closures')}
        hint={say('offices.closuresHint')}
        value={fields.closures?.join('\n')}
        problem={problemOf('closures')}
        maxLength={1000}
        spellCheck={false}
        optional
      />
    </>
  )
}
