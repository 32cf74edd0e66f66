// golang-ical, as Debian packages it. Prints the events of feeds as JSON lines.
//
// It looks a TZID up in the zone data of Go, and does not read the VTIMEZONE.
package main

import (
	"encoding/json"
	"log"
	"os"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata"

	ics "github.com/arran4/golang-ical"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// One with a value, or one without.
func property(event *ics.VEvent, name ics.ComponentProperty) ics.BaseProperty {
	if found := event.GetProperty(name); found != nil {
		return found.BaseProperty
	}
	return ics.BaseProperty{}
}

func text(event *ics.VEvent, name ics.ComponentProperty) string {
	return ics.FromText(property(event, name).Value)
}

func parameter(of ics.BaseProperty, name string) string {
	return strings.Join(of.ICalParameters[name], ",")
}

func instant(event *ics.VEvent, name ics.ComponentProperty, day, hour func() (time.Time, error)) string {
	if parameter(property(event, name), "VALUE") == "DATE" {
		return must(day()).Format("2006-01-02")
	}
	return must(hour()).UTC().Format("2006-01-02T15:04:05Z")
}

func attendees(event *ics.VEvent) []map[string]string {
	found := []map[string]string{}
	for _, each := range event.Attendees() {
		found = append(found, map[string]string{
			"uri":      each.Value,
			"cn":       parameter(each.BaseProperty, "CN"),
			"role":     parameter(each.BaseProperty, "ROLE"),
			"partstat": parameter(each.BaseProperty, "PARTSTAT"),
			"cutype":   parameter(each.BaseProperty, "CUTYPE"),
		})
	}
	return found
}

func main() {
	lines := json.NewEncoder(os.Stdout)
	for _, path := range os.Args[1:] {
		calendar := must(ics.ParseCalendar(must(os.Open(path))))
		for _, event := range calendar.Events() {
			err := lines.Encode(map[string]any{
				"feed":        path,
				"uid":         event.Id(),
				"summary":     text(event, ics.ComponentPropertySummary),
				"start":       instant(event, ics.ComponentPropertyDtStart, event.GetAllDayStartAt, event.GetStartAt),
				"end":         instant(event, ics.ComponentPropertyDtEnd, event.GetAllDayEndAt, event.GetEndAt),
				"status":      text(event, ics.ComponentPropertyStatus),
				"transp":      text(event, ics.ComponentPropertyTransp),
				"class":       text(event, ics.ComponentPropertyClass),
				"url":         property(event, ics.ComponentPropertyUrl).Value,
				"sequence":    must(strconv.Atoi(text(event, ics.ComponentPropertySequence))),
				"location":    text(event, ics.ComponentPropertyLocation),
				"description": text(event, ics.ComponentPropertyDescription),
				"organizer":   parameter(property(event, ics.ComponentPropertyOrganizer), "CN"),
				"attendees":   attendees(event),
			})
			if err != nil {
				log.Fatal(err)
			}
		}
	}
}
